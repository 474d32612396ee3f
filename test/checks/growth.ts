/** Small sizes one by one, so that what doubles with each character is seen before it never ends; then doubling. */
const sizes = [
  ...Array.from({ length: 17 }, (_, index) => 8 + 2 * index),
  ...Array.from({ length: 11 }, (_, power) => 64 << power),
];

/** A run that takes less than this at every size is quick enough, however it grows. */
const noticeableMs = 8;
/** Eight times the size takes a linear run eight times as long and a quadratic one 64 times; what memory costs is in between. */
const larger = 8;
const mostTimes = 20;
/** The clock of the processor ticks roughly, so that short runs are measured together. */
const measuredMs = 40;
const looks = 3;

/**
 * The size at which a run is seen to grow faster than its input, or undefined. Only ratios count, of the processor's time
 * and not of the clock on the wall, and each has to show again and again: a machine that is busy proves nothing.
 */
export function findGrowth(runAt: (size: number) => () => unknown, largest = 65_536): number | undefined {
  const first = sizes.find((size) => size <= largest && isNoticeable(runAt(size)));
  // What is dear for each character hides what grows until there are many.
  return first === undefined ? undefined : [first, largest].find((size) => isSeenToGrow(runAt, size));
}

function isSeenToGrow(runAt: (size: number) => () => unknown, size: number): boolean {
  const [small, large] = [runAt(Math.ceil(size / larger)), runAt(size)];
  return Array.from({ length: looks }).every(() => processorMs(large) / processorMs(small) >= mostTimes);
}

function isNoticeable(run: () => unknown): boolean {
  const start = performance.now();
  run();
  return performance.now() - start >= noticeableMs;
}

function processorMs(run: () => unknown): number {
  const start = process.cpuUsage();
  let spent = 0;
  let runs = 0;
  do {
    run();
    runs += 1;
    const { user, system } = process.cpuUsage(start);
    spent = (user + system) / 1_000;
  } while (spent < measuredMs);
  return spent / runs;
}
