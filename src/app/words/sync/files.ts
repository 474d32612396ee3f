import type { LinearHealth, LinearPairView, LinearView } from "../../../contract/sync/linear";
import { toCsv } from "../csv";
import { explainLinkEvent } from "./link";
import { explainNote, explainPair, explainPairEvent, type PairNames } from "./pair";
import { maskSecrets } from "../mask-secrets";
import type { Reader } from "../reader";

type Linked = Extract<LinearView, { readonly kind: "linked" }>;

const toIso = (at: number | undefined): string => (at === undefined ? "" : new Date(at).toISOString());

/** Every pair as a row, for a spreadsheet. */
export function writePairsCsv(pairs: readonly LinearPairView[], reader: Reader, names: PairNames | undefined): string {
  const head = [
    "Jira",
    "Linear",
    "Title",
    "State",
    "What it says",
    "Why not",
    "Last looked at",
    "Last written",
    "Looked at again",
  ];
  const rows = pairs.map((pair) => {
    const why = pair.notes.map((note) => explainNote(note, names)).join(" ");
    return [
      pair.keys.jira,
      pair.keys.linear,
      pair.title,
      pair.state.kind,
      explainPair(pair, reader),
      why,
      toIso(pair.lookedAt),
      toIso(pair.wroteAt),
      toIso(pair.due),
    ];
  });
  return toCsv([head, ...rows]);
}

export function writePairsJson(pairs: readonly LinearPairView[]): string {
  return `${JSON.stringify(pairs, undefined, 2)}\n`;
}

/** What somebody who helps needs to see: times, kinds and keys. No title, text or name of a person is in it, and no secret. */
export function writeSupportLog(
  view: Linked,
  health: LinearHealth,
  pairs: readonly LinearPairView[],
  reader: Reader,
): string {
  const { state, rules, creates, hasWebhook, quietUntil, run, lastRun } = view;
  const nobody = { ...reader, nameOf: () => "A leader" };
  const events = [
    ...health.log.map((event) => ({ at: event.at, line: `link: ${explainLinkEvent(event, nobody)}` })),
    ...pairs.flatMap(({ keys, log }) =>
      log.map((event) => ({ at: event.at, line: `${keys.jira} ${keys.linear}: ${explainPairEvent(event)}` })),
    ),
  ].toSorted((one, other) => one.at - other.at);
  const troubled = pairs.filter(({ state: { kind } }) => kind !== "synced");
  const lines = [
    `Spacegate, the sync with Linear, at ${toIso(health.now)}`,
    JSON.stringify({
      state,
      hasWebhook,
      creates,
      directions: rules.directions,
      conflicts: rules.conflicts,
      ahead: rules.ahead,
      quietUntil: toIso(quietUntil),
      run,
      lastRun,
    }),
    JSON.stringify({
      waiting: health.waiting.count,
      waitingSince: toIso(health.waiting.since),
      lastWebhookAt: toIso(health.lastWebhookAt),
      pairs: pairs.length,
      notInStep: troubled.length,
    }),
    "",
    ...troubled.map(
      ({ keys, state: now, notes, due }) =>
        `${keys.jira} ${keys.linear}: ` +
        `${JSON.stringify({ state: now, notes: notes.map(({ kind, field }) => `${kind} ${field}`), due: toIso(due) })}`,
    ),
    "",
    ...events.map(({ at, line }) => `${toIso(at)} ${line}`),
  ];
  return maskSecrets(`${lines.join("\n")}\n`);
}
