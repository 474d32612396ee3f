import { toCsv } from "../../../src/app/words/csv";
import { writePairsCsv, writeSupportLog } from "../../../src/app/words/sync/files";
import { explainLink } from "../../../src/app/words/sync/link";
import { explainNote, explainPair } from "../../../src/app/words/sync/pair";
import { maskSecrets } from "../../../src/app/words/mask-secrets";
import { toReader } from "../../../src/app/words/reader";
import type { LinearPairView, LinearView } from "../../../src/contract/sync/linear";

const now = Date.parse("2026-11-24T09:00:00Z");
const reader = toReader({ now, zone: "Europe/Berlin" });
const pair: LinearPairView = {
  item: "10004",
  issue: "i",
  keys: { jira: "PRIZE-4", linear: "CAM-7" },
  title: "Prize draw",
  state: { kind: "synced" },
  asks: [],
  notes: [],
  kept: [],
  log: [],
};
const link: Extract<LinearView, { readonly kind: "linked" }> = {
  kind: "linked",
  now,
  workspace: "Summer campaign",
  team: { id: "t", name: "Campaign" },
  state: { kind: "active" },
  rules: { places: { jira: "1", linear: "t" }, directions: {}, conflicts: {}, first: "ask", ahead: "revert" },
  mapping: { status: [], assignee: [], priority: [], labels: [] },
  creates: { inLinear: true, inJira: true },
  hasWebhook: true,
};

describe("the link in words", () => {
  for (const { when, view, says } of [
    { when: "in step", view: link, says: "In step with Campaign in Linear." },
    {
      when: "before its first sync",
      view: { ...link, state: { kind: "ready" } } as const,
      says: "Connected and mapped; nothing is synced yet.",
    },
    {
      when: "paused by a leader",
      view: { ...link, state: { kind: "paused", why: "leader", since: now } } as const,
      says: "Paused since Tue at 10:00.",
    },
    {
      when: "with a revoked key",
      view: { ...link, state: { kind: "paused", why: "signedOut", since: now } } as const,
      says: "Stopped since Tue at 10:00: Linear doesn't take the stored key or application any more.",
    },
    {
      when: "without egress",
      view: { ...link, state: { kind: "paused", why: "noEgress", since: now } } as const,
      says: "Stopped since Tue at 10:00: this site doesn't let Spacegate reach api.linear.app.",
    },
    {
      when: "with its quota gone",
      view: { ...link, quietUntil: now + 3_600_000 },
      says: "Linear's hourly budget is used up. The sync goes on by itself at Tue 11:00.",
    },
    {
      when: "in its first sync",
      view: { ...link, run: { startedAt: now, phase: "jira", looked: 50, made: 1 } } as const,
      says: "Looking at everything, just now at Jira's work items: 50 items looked at, 1 partner made.",
    },
  ]) {
    test(when, () => {
      expect(explainLink(view, reader).says).toBe(says);
    });
  }
});

describe("a pair in words", () => {
  for (const { when, of, says } of [
    { when: "in step", of: pair, says: "In step." },
    {
      when: "both sides changed it",
      of: {
        ...pair,
        state: { kind: "asks" },
        asks: [{ field: "title", since: now, shown: { jira: "a", linear: "b" } }],
      } as const,
      says: "Both sides changed title. Neither was overwritten; choose which counts.",
    },
    {
      when: "moved away in Linear",
      of: { ...pair, state: { kind: "paused", why: "moved", side: "linear" } } as const,
      says: "Waits: the issue was moved out of the team in Linear. Moving it back goes on; unlink the two if it stays there.",
    },
    {
      when: "deleted in Jira",
      of: { ...pair, state: { kind: "paused", why: "deleted", side: "jira" } } as const,
      says: "Waits: the work item was deleted in Jira. Its partner stays as it is; unlink the two if that is right.",
    },
    {
      when: "failed",
      of: { ...pair, state: { kind: "failed", why: "forbidden", attempts: 2 }, due: now + 900_000 } as const,
      says: "The account lacks the right to read or write it. Tried 2 times. It is tried again by itself Tue at 10:15.",
    },
    {
      when: "skipped",
      of: { ...pair, state: { kind: "paused", why: "skipped" } } as const,
      says: "Left alone until somebody edits it on either side.",
    },
  ]) {
    test(when, () => {
      expect(explainPair(of, reader)).toBe(says);
    });
  }

  test("a person without a counterpart stands by name, and what to do", () => {
    const side = { statuses: [], priorities: [], labels: [], people: [{ id: "n", name: "Noor Aziz" }] };
    expect(
      explainNote({ kind: "unknown", field: "assignee", side: "linear", value: "n" }, { jira: side, linear: side }),
    ).toBe("Linear's assignee Noor Aziz has no counterpart in Jira. Map it, and it goes over with the next look.");
  });
});

describe("the health as files", () => {
  test("a cell that a spreadsheet would run as a formula is text", () => {
    expect(toCsv([["=1+1", "+4", "-4", "@x", "\tx", "plain", 'a "b", c']])).toBe(
      `'=1+1,'+4,'-4,'@x,'\tx,plain,"a ""b"", c"\r\n`,
    );
  });

  test("the table has a row a pair, titles neutralised", () => {
    const [, row] = writePairsCsv([{ ...pair, title: '=HYPERLINK("x")' }], reader, undefined).split("\r\n");
    expect(row).toBe(`PRIZE-4,CAM-7,"'=HYPERLINK(""x"")",synced,In step.,,,,`);
  });

  test("the log for support has times, kinds and keys, and neither titles nor names", () => {
    const health = {
      now,
      waiting: { count: 0, isMore: false },
      log: [{ at: now, kind: "started", by: "kim" }],
      people: { kim: { name: "Kim Larsen" } },
    } as const;
    const log = writeSupportLog(
      link,
      health,
      [
        {
          ...pair,
          state: { kind: "failed", why: "rejected", attempts: 1 },
          log: [{ at: now, kind: "wrote", side: "jira", fields: ["title"] }],
        },
      ],
      reader,
    );
    expect(log).toContain("2026-11-24T09:00:00.000Z PRIZE-4 CAM-7: Wrote title to Jira.");
    expect(log).toContain("2026-11-24T09:00:00.000Z link: A leader started the sync.");
    expect(log).not.toMatch(/Kim|Prize draw/u);
  });

  test("what looks like a secret is masked in whatever form", () => {
    const text =
      "lin_api_abcDEF123456 lin_oauth_0123456789 lin_wh_Zz12345678 Authorization: " +
      "Bearer abcdef0123456789xyz 0123456789abcdef0123456789abcdef01234567";
    expect(maskSecrets(text).replaceAll("[masked]", "")).toMatch(/^[\s\w:]{0,24}$/u);
    expect(maskSecrets("PRIZE-4 at 2026-11-24T09:00:00.000Z, secret words stay")).toBe(
      "PRIZE-4 at 2026-11-24T09:00:00.000Z, secret words stay",
    );
  });
});

describe("what an edit of the description could not do, in words", () => {
  test.each([
    ["gone", ["mention", "file"], "took away the words around a mention and a file, so it is gone in Jira too."],
    ["notShown", ["underline"], "Jira has no form for what the last edit of the description brought: underlining."],
    ["kept", [], "changed words that stand there for a file, a card or a macro of Jira, where it stays as it was."],
  ] as const)("%s", (how, features, says) => {
    const note = { kind: "formatLost", field: "description", side: "jira", how, features } as const;
    expect(explainNote(note, undefined)).toContain(says);
  });
});
