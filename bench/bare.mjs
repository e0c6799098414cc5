// The yardstick: the least that node:http can do. Every figure of the benchmark is given as a ratio to it.
import { createServer } from "node:http";

createServer((_request, response) => {
  response.setHeader("content-type", "application/json");
  response.end('{"ok":true}');
}).listen(Number(process.argv[2]), "127.0.0.1", () => process.send?.("ready"));
