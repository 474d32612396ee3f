const { readFileSync } = require("node:fs");
const path = require("node:path");
const { default: Sequencer } = require("@jest/test-sequencer");

const seconds = JSON.parse(readFileSync(path.join(__dirname, "suite-seconds.json"), "utf8"));
const root = path.join(__dirname, "../..");

/**
 * The slowest suites begin first, so that no core waits at the end for one of them; jest itself knows what is slow only
 * after it ran them once on this machine.
 */
module.exports = class SlowFirst extends Sequencer {
  sort(tests) {
    const weightOf = ({ path: file }) => seconds[path.relative(root, file).split(path.sep).join("/")] ?? 0;
    return super.sort(tests).toSorted((one, other) => weightOf(other) - weightOf(one));
  }
};
