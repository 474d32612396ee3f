import { measureBurst } from "../../bench/burst";

test("a thousand webhooks within a minute are answered at once, none is lost, and the queue has room for the gate", async () => {
  const burst = await measureBurst({ edits: 1_000, issues: 60 });
  expect(burst.deliveries).toBeGreaterThanOrEqual(1_000);
  expect(burst.lost).toEqual([]);
  // At once: before its answer the web trigger asks neither Jira nor Linear for anything. `npm run bench` shows the times.
  expect(burst.mostBeforeAnswer).toMatchObject({ jiraCalls: 0, egressCalls: 0 });
  expect(burst.mostBeforeAnswer.storageCalls).toBeLessThanOrEqual(10);
  expect(burst.eventsAMinute).toBeLessThan(300);
});
