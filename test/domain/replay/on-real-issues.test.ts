import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createJiraHistories } from "../../../src/adapters/jira/histories";
import type { JiraRequest } from "../../../src/adapters/jira/ask";
import { createReplay, type AskedFrom } from "../../../src/domain/replay/concept-what-if";
import { type ItemHistory } from "../../../src/domain/replay/item-history";
import { createCommitReplay, sumUpCommits } from "../../../src/domain/replay/commit-what-if";
import { sumUp, waitWithin, type WhatIfSum } from "../../../src/domain/replay/what-if-sum";
import { person, policy, seat } from "../make";

/** 673 issues of real projects, 2007 to 2015, beside the project's folder where there are any. */
const file = join(__dirname, "../../../../shared/data/jira-history.json");
const inProgress = "3";
const hour = 3_600_000;
const day = 24 * hour;

interface RawIssue {
  readonly id: string;
  readonly fields: {
    readonly created: string;
    readonly status: { readonly id: string };
    readonly creator: { readonly accountId: string } | null;
    readonly comment: {
      readonly comments: readonly {
        readonly created: string;
        readonly author?: { readonly accountId: string } | null;
      }[];
    };
  };
  readonly changelog: {
    readonly histories: readonly {
      readonly id: string;
      readonly created: string;
      readonly items: readonly { readonly field: string; readonly from: string | null; readonly to: string | null }[];
    }[];
  };
}

/** Answers the adapter's two calls from the file, a hundred issues a page. */
const serve =
  (issues: readonly RawIssue[]): JiraRequest =>
  async (path, init) => {
    const body = JSON.parse(init?.body ?? "{}") as {
      readonly maxResults: number;
      readonly nextPageToken?: string;
      readonly issueIdsOrKeys?: readonly string[];
    };
    if (path.value.endsWith("/search/jql")) {
      const start = Number(body.nextPageToken ?? 0);
      const end = start + body.maxResults;
      return Response.json({
        issues: issues.slice(start, end),
        ...(end < issues.length ? { nextPageToken: String(end) } : {}),
      });
    }
    const wanted = issues.filter(({ id }) => body.issueIdsOrKeys?.includes(id));
    return Response.json({
      issueChangeLogs: wanted.map(({ id, changelog }) => ({ issueId: id, changeHistories: changelog.histories })),
    });
  };

async function readAll(issues: readonly RawIssue[]): Promise<readonly ItemHistory[]> {
  const histories = createJiraHistories(serve(issues));
  const items: ItemHistory[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await histories.page("1", cursor, 100, []);
    if (!page.ok) {
      throw new Error(JSON.stringify(page.error));
    }
    items.push(...page.value.items);
    cursor = page.value.next;
    if (cursor === undefined) {
      return items;
    }
  }
}

/** Legal and Sales are the four people who wrote the most comments; three working days in UTC, and silence opens. */
function toRules(issues: readonly RawIssue[]) {
  const words = new Map<string, number>();
  issues.forEach(({ fields }) =>
    fields.comment.comments.forEach(
      ({ author }) => author && words.set(author.accountId, (words.get(author.accountId) ?? 0) + 1),
    ),
  );
  const [first = "", second = "", third = "", fourth = ""] = [...words]
    .sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
    .map(([id]) => id);
  const seats = [
    [first, second],
    [third, fourth],
  ] as const;
  return {
    seats,
    policy: policy({
      gatedStatusIds: [inProgress],
      floor: { approvals: 0, perDiscipline: [] },
      seats: [seat("legal", seats[0]), seat("sales", seats[1])],
    }),
    people: seats.flat().map((id) => person(id)),
  };
}

const instant = (text: string): number => Date.parse(text.replace(/(\d\d)(\d\d)$/, "$1:$2"));

/** When the issue was created, or came from another project: one of them was moved in 2008, in progress already. */
function cameAt({ histories }: RawIssue["changelog"], created: number): number {
  const moved = histories.filter(({ items }) => items.some(({ field }) => field === "Project"));
  return Math.max(created, ...moved.map((history) => instant(history.created)));
}

/** The same question, answered once more with nothing of the app's: plain loops over the raw file, 9 to 17 in UTC. */
function countByHand(
  issues: readonly RawIssue[],
  seats: readonly (readonly string[])[],
  askedFrom: AskedFrom,
): Omit<WhatIfSum, "waitsMs"> & { readonly waitedHours: number } {
  const isWeekend = (time: number): boolean => [0, 6].includes(new Date(time).getUTCDay());
  const open = (time: number): number => {
    let midnight = Math.floor(time / day) * day;
    if (!isWeekend(midnight) && time < midnight + 17 * hour) {
      return Math.max(time, midnight + 9 * hour);
    }
    do {
      midnight += day;
    } while (isWeekend(midnight));
    return midnight + 9 * hour;
  };
  const worked = (from: number, to: number): number => {
    let sum = 0;
    for (let midnight = Math.floor(from / day) * day; midnight < to; midnight += day) {
      if (!isWeekend(midnight)) {
        sum += Math.max(0, Math.min(to, midnight + 17 * hour) - Math.max(from, midnight + 9 * hour));
      }
    }
    return sum;
  };
  const count = {
    items: 0,
    notGoverned: 0,
    neverEntered: 0,
    createdInside: 0,
    passed: 0,
    waited: 0,
    stuck: 0,
    refusedMoves: 0,
    byDecider: 0,
    lateItems: 0,
    waitedHours: 0,
  };
  for (const { fields, changelog } of issues) {
    count.items += 1;
    const came = cameAt(changelog, instant(fields.created));
    const steps = changelog.histories
      .filter(({ created }) => instant(created) >= came)
      .flatMap(({ created, items }) =>
        items.filter(({ field }) => field === "status").map(({ from, to }) => ({ time: instant(created), from, to })),
      );
    const entries = steps.filter(({ from, to }) => to === inProgress && from !== inProgress).map(({ time }) => time);
    const bornInside =
      steps.reduce((earliest, step) => (step.time < earliest.time ? step : earliest), steps[0]!).from === inProgress;
    const begun = bornInside ? came : Math.min(...entries);
    if (begun === Infinity) {
      count.neverEntered += 1;
      continue;
    }
    const isLate = seats.some((people) => {
      const said = fields.comment.comments
        .filter(
          ({ author }) => author && author.accountId !== fields.creator?.accountId && people.includes(author.accountId),
        )
        .map(({ created }) => instant(created));
      return said.length > 0 && said.every((time) => time > begun);
    });
    count.lateItems += isLate ? 1 : 0;
    if (bornInside) {
      count.createdInside += 1;
      continue;
    }
    let opens = open(askedFrom === "creation" ? Math.min(came, begun) : begun);
    for (let left = 3; left > 0; left -= 1) {
      do {
        opens += day;
      } while (isWeekend(opens));
    }
    const refused = entries.filter((time) => time < opens).length;
    count.refusedMoves += refused;
    count[refused > 0 ? "waited" : "passed"] += 1;
    count.waitedHours += refused > 0 ? worked(begun, opens) / hour : 0;
  }
  return count;
}

if (existsSync(file)) {
  describe("what-if over 673 real issues", () => {
    const { issues } = JSON.parse(readFileSync(file, "utf8")) as { readonly issues: readonly RawIssue[] };
    const { seats, policy: rules, people } = toRules(issues);

    for (const [askedFrom, when] of [
      ["creation", "creation"],
      ["firstMove", "the first move"],
    ] as const) {
      test(`agrees with a count by hand, reviewers asked at ${when}`, async () => {
        const replays = (await readAll(issues)).map(createReplay({ policy: rules, people, askedFrom }));
        const sum = sumUp(replays);
        const { waitedHours, ...byHand } = countByHand(issues, seats, askedFrom);
        const { waitsMs, ...figures } = sum;
        expect(figures).toEqual(byHand);
        expect(waitsMs.reduce((total, wait) => total + wait, 0) / hour).toBeCloseTo(waitedHours, 6);
        expect(sum.items).toBe(673);
        const hours = (share: number): string => ((waitWithin(sum, share) ?? 0) / hour).toFixed(1);
        process.stdout.write(
          `what-if, asked at ${askedFrom}: ${JSON.stringify(figures)}, wait in working hours: ` +
            `median ${hours(0.5)}, 90% within ${hours(0.9)}, longest ${hours(1)}\n`,
        );
      });
    }

    test("counts who would have been asked for a charter, as plain loops over the file do", async () => {
      const sum = sumUpCommits(
        (await readAll(issues)).map(createCommitReplay({ gatedStatusIds: [inProgress], issueTypeIds: [] }, undefined)),
      );
      const byHand = { asked: 0, createdInside: 0, neverEntered: 0, room: 0 };
      for (const { fields, changelog } of issues) {
        const came = cameAt(changelog, instant(fields.created));
        const steps = changelog.histories
          .filter(({ created }) => instant(created) >= came)
          .flatMap(({ created, items }) =>
            items
              .filter(({ field }) => field === "status")
              .map(({ from, to }) => ({ time: instant(created), from, to })),
          )
          .sort((one, other) => one.time - other.time);
        const entry = steps.find(({ to }) => to === inProgress);
        const kind =
          (steps[0]?.from ?? fields.status.id) === inProgress
            ? "createdInside"
            : entry === undefined
              ? "neverEntered"
              : "asked";
        byHand[kind] += 1;
        byHand.room += kind === "asked" && entry !== undefined ? entry.time - Math.min(came, entry.time) : 0;
      }
      const { asked, createdInside, neverEntered, roomsMs } = sum;
      expect({ asked, createdInside, neverEntered, room: roomsMs.reduce((total, room) => total + room, 0) }).toEqual(
        byHand,
      );
      const days = (share: number): string =>
        ((roomsMs[Math.floor(share * (roomsMs.length - 1))] ?? 0) / day).toFixed(1);
      process.stdout.write(
        `what-if of the commit space: ${JSON.stringify({ asked, createdInside, neverEntered })}, ` +
          `room in days: median ${days(0.5)}, 90% within ${days(0.9)}\n`,
      );
    });

    test("gives the same answer again, whatever the order of the issues", async () => {
      const replayAll = async (given: readonly RawIssue[]) =>
        sumUp((await readAll(given)).map(createReplay({ policy: rules, people, askedFrom: "creation" })));
      expect(await replayAll([...issues].reverse())).toEqual(await replayAll(issues));
    });
  });
} else {
  test("the real issues are not on this machine, so nothing was replayed over them", () => {
    process.stdout.write(`No ${file}: what-if was not tried on real issues.\n`);
  });
}
