// The production server: one HTTP server, two doors. The API and the public pages answer from the web app that
// Next's instrumentation hands over (app/_door/start.ts); everything else is Next's. Start it with `npm start`.
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import next from "next";

const port = Number(process.env.PORT || 3000);
const hostname = process.env.HOST || "0.0.0.0";
/** What a stop may take at most, and of it what requests in flight may. */
const DRAIN_MS = 10_000;
const IN_FLIGHT_MS = 5_000;

/** A start that fails must say why in a sentence, and exit so that a supervisor sees it. */
function giveUp(error) {
  console.error(`\nSignet cannot start.\n${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}

/** Next runs instrumentation.ts beside prepare(), without waiting for it: look for what it leaves until it is there. */
async function takeHandover() {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const handover = globalThis[Symbol.for("signet.singletons")]?.get("door.handover");
    if (handover) return await handover;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error("The build has no front door. Run npm start, which builds first.");
}

const app = next({ dev: false, hostname, port, dir: import.meta.dirname ?? process.cwd() });
const prepared = app.prepare();
const handover = await prepared.then(takeHandover).catch(giveUp);

const PEER = "x-signet-peer";
const OURS = /^\/(api(?!\/auth\/)|[vrtVRT]|\.well-known)([/?]|$)/;
// FRONT_DOOR=off sends everything through Next, as `next start` would: the tests run the HTTP suite both ways.
const ahead = process.env.FRONT_DOOR !== "off";

const nextHandler = app.getRequestHandler();

/**
 * What a script may do that runs as a worker: it brings its own policy. The gate's reader of codes is WebAssembly
 * (components/gate/decode.worker.ts); pages compile none.
 */
const WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
const ASSETS = /^\/_next\/static\//;

/** Scripts only with this answer's nonce; Next finds it in the request's own header and puts it on its scripts. */
function dashboardPolicy(nonce) {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const server = createServer(
  { requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: 65_000, maxHeaderSize: 16_384 },
  (req, res) => {
    delete req.headers[PEER];
    const ours = OURS.test(req.url ?? "/");
    if (ours && ahead) return handover.listener(req, res);
    req.headers[PEER] = req.socket.remoteAddress ?? "";
    // Through Next they answer as ahead of it: with the headers of their own.
    if (ours) return nextHandler(req, res);
    const asset = ASSETS.test(req.url ?? "/");
    const policy = asset ? WORKER_POLICY : dashboardPolicy(randomBytes(16).toString("base64"));
    req.headers["content-security-policy"] = policy;
    res.setHeader("Content-Security-Policy", policy);
    if (handover.secure) res.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    return nextHandler(req, res);
  },
);

server.on("error", async (error) => {
  console.error(
    error.code === "EADDRINUSE" ? `\nPort ${port} is in use. Choose another: PORT=3001 npm start\n` : error,
  );
  await handover.close();
  process.exit(1);
});

server.listen(port, hostname, () => {
  console.log(`\n  Signet is running at ${handover.url}\n`);
  if (handover.setupUrl)
    console.log(`  Claim this instance (the link works once):\n  ${handover.setupUrl}\n`);
});

// Drain: take no new connections, let requests in flight finish, write what is still in memory, then leave.
let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"]) {
  process.on(signal, async () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    const closed = new Promise((done) => server.close(done));
    handover.endStreams();
    // A connection becomes idle when its last answer is out; kept alive, it would hold us up until its client leaves.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    const cut = setTimeout(() => server.closeAllConnections(), IN_FLIGHT_MS);
    await Promise.race([closed, new Promise((done) => setTimeout(done, IN_FLIGHT_MS + 500))]);
    clearInterval(sweep);
    clearTimeout(cut);
    await handover.close();
    process.exit(0);
  });
}
