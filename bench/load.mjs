// One load run in a process of its own, so that the generator's work is not counted as the server's. Prints JSON.
import autocannon from "autocannon";

const { url, seconds, connections, method, headers, body } = JSON.parse(process.argv[2] ?? "{}");
const result = await autocannon({ url, duration: seconds, connections, method, headers, body });
const answers = result["2xx"];
console.log(
  JSON.stringify({
    requestsPerSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    answers,
    failures: result.non2xx + result.errors + result.timeouts,
  }),
);
