// Imported first: the rest may use what an older Node does not have.
const OLDEST = [20, 9];

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  console.error(
    `\nSignet needs Node.js ${OLDEST.join(".")} or later; this is ${process.versions.node}. Install a current one from https://nodejs.org and try again.\n`,
  );
  process.exit(1);
}
