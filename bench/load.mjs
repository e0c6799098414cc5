// One load run in a process of its own, so that the generator's work is not counted as the server's. Prints JSON.
import autocannon from "autocannon";

const { url, seconds, connections, method, headers, body, status } = JSON.parse(process.argv[2] ?? "{}");
const result = await autocannon({ url, duration: seconds, connections, method, headers, body });
const answers = status === undefined ? result["2xx"] : (result.statusCodeStats[status]?.count ?? 0);
const all = result.requests.total;
console.log(
  JSON.stringify({
    requestsPerSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    answers,
    failures: all - answers + result.errors + result.timeouts,
  }),
);
