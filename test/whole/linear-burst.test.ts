import { measureBurst } from "../../bench/burst";

test("a thousand webhooks within a minute are answered at once, none is lost, and the queue keeps room for the gate", async () => {
  const burst = await measureBurst({ edits: 1_000, issues: 60 });
  expect(burst.deliveries).toBeGreaterThanOrEqual(1_000);
  expect(burst.lost).toEqual([]);
  expect(burst.p99Ms).toBeLessThan(1_000);
  expect(burst.eventsAMinute).toBeLessThan(300);
});
