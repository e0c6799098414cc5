// Finds a Chromium for the browser tests, or installs one: the system's, Debian's package, or Playwright's own.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const CANDIDATES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The path of a Chromium; empty: Playwright's own is installed. Throws a sentence when there is no way to one. */
export function ensureBrowser() {
  const found = [process.env.CHROMIUM_PATH, ...CANDIDATES].find((path) => path && existsSync(path));
  if (found) return found;
  console.log("Installing a browser for the tests …");
  if (existsSync("/usr/bin/apt-get")) {
    const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
    const apt = (...args) =>
      spawnSync([...sudo, "apt-get"][0], [...sudo, "apt-get", ...args].slice(1), {
        stdio: "ignore",
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      }).status === 0;
    if (
      apt("update") &&
      apt("install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core", "fonts-noto-core") &&
      existsSync(CANDIDATES[0])
    ) {
      return CANDIDATES[0];
    }
  }
  if (
    spawnSync("npx", ["playwright", "install", "--with-deps", "chromium"], { stdio: "inherit" }).status === 0
  )
    return "";
  throw new Error("No Chromium here and none could be installed. Install one and set CHROMIUM_PATH to it.");
}
