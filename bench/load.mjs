// One load run in a process of its own, so that the generator's work is not counted as the server's. Prints JSON.
import autocannon from "autocannon";

const { url, requests, seconds, amount, connections, status } = JSON.parse(process.argv[2] ?? "{}");
const length = amount === undefined ? { duration: seconds } : { amount };
const result = await autocannon({ url, requests, connections, ...length });
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
