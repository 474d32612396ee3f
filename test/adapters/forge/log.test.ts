import { forgeLog } from "../../../src/adapters/forge/log";

/** What one call writes to the console. */
function written(level: "info" | "error", write: () => void): unknown {
  const lines: string[] = [];
  const kept = console[level];
  console[level] = (line: string) => void lines.push(line);
  try {
    write();
  } finally {
    console[level] = kept;
  }
  return lines.map((line) => JSON.parse(line) as unknown);
}

test("an alarm is one line of JSON at the level of an error, with ids and numbers", () => {
  expect(
    written("error", () => forgeLog.alarm("gate.not-taken", { item: "10001", kind: "forbidden", count: 3 })),
  ).toEqual([{ event: "gate.not-taken", item: "10001", kind: "forbidden", count: 3 }]);
});

test("whatever else an object carries is left out: texts, names, answers of other systems", () => {
  const carried = {
    item: "10001",
    text: "Please wait for Dana",
    displayName: "Dana Ruiz",
    answer: { errorMessages: ["No"] },
  };
  expect(written("info", () => forgeLog.info("sync.swept", carried))).toEqual([{ event: "sync.swept", item: "10001" }]);
});
