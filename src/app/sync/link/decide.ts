import type { LinearChoice, LinearDecided, LinearFunctions, LinearUnpaired } from "../../../contract/sync/linear";
import type { Reply } from "../../../contract/page/reply";
import { unreachable } from "../../../domain/ground/result";
import type { SyncLink } from "../../../domain/sync/link/link";
import type { WhyUnpaired } from "../../../domain/sync/link/unpaired";
import type { Side } from "../../../domain/sync/side";
import type { SurveyedItem } from "../../../ports/sync-side";
import type { SyncWake } from "../../../ports/sync-queue";
import { ofStore, ofTracker, yes } from "../../page/reply";
import { explainPairedAlready, explainUnknownThing, linearNotConnected, notSaved } from "../../words/sync/replies";
import { pairBoth } from "./pair-items";
import type { LinkCaller, LinkPorts } from "./ports";
import { invalid, ofLinear } from "./replies";

/**
 * Carries out what a leader chose for things without a partner. What is chosen twice is there once; what can't be carried
 * out is told, and holds nothing else back. Nothing moves before the sync runs.
 */
export async function decideUnpaired(
  ports: LinkPorts,
  { project }: LinkCaller,
  { choices }: LinearFunctions["linearDecide"]["request"],
): Promise<Reply<LinearDecided>> {
  const row = await ports.syncStore.loadLink(project);
  if (!row.ok || row.value === undefined) {
    return row.ok ? invalid(linearNotConnected) : ofStore(row.error);
  }
  const { link } = row.value;
  const named = (side: Side): readonly string[] => [...new Set(choices.flatMap((one) => toNames(one[side])))];
  const [jira, linear] = await Promise.all([
    ports.jiraLists.find(project, named("jira")),
    ports.linearListsOf(project).find(link.team, named("linear")),
  ]);
  if (!linear.ok) {
    return ofLinear(linear.error);
  }
  if (!jira.ok) {
    return jira.error.kind === "signedOut" || jira.error.kind === "noEgress"
      ? ofLinear(jira.error)
      : ofTracker(jira.error);
  }
  const refused: { readonly choice: LinearChoice; readonly says: string }[] = [];
  const wakes: SyncWake[] = [];
  for (const choice of choices) {
    const says = await decideOne(ports, link, choice, {
      jira: findNamed(jira.value, choice.jira),
      linear: findNamed(linear.value, choice.linear),
    });
    if (typeof says === "string") {
      refused.push({ choice, says });
    } else {
      wakes.push(...says);
    }
  }
  if (link.state.kind === "active" && wakes.length > 0) {
    await ports.syncQueue.push(wakes);
  }
  return yes({ done: choices.length - refused.length, refused });
}

/** Keys are written in capitals, however somebody types them. */
const toNames = (name: string | undefined): readonly string[] =>
  name === undefined ? [] : [/^[a-z]\w*-\d+$/iu.test(name) ? name.toUpperCase() : name];

const findNamed = (items: readonly SurveyedItem[], name: string | undefined): SurveyedItem | undefined =>
  items.find(({ id, key }) => toNames(name).some((one) => id === one || key === one));

type Ends = Readonly<Record<Side, SurveyedItem | undefined>>;

/** Gives what is to be looked at, or why it can't be. */
async function decideOne(
  ports: LinkPorts,
  link: SyncLink,
  choice: LinearChoice,
  ends: Ends,
): Promise<readonly SyncWake[] | string> {
  const unknown = (["jira", "linear"] as const).find((side) => choice[side] !== undefined && ends[side] === undefined);
  if (unknown !== undefined) {
    return explainUnknownThing(unknown, choice[unknown] ?? "", link.teamName);
  }
  const { jira, linear } = ends;
  switch (choice.choice) {
    case "pair": {
      if (jira === undefined || linear === undefined) {
        return explainUnknownThing(jira === undefined ? "jira" : "linear", "", link.teamName);
      }
      const paired = await pairBoth(ports, link, { jira, linear });
      return paired.ok
        ? [{ kind: "jira", id: jira.id, project: link.project }]
        : paired.error.kind === "conflict"
          ? explainPairedAlready(jira.key, linear.key)
          : notSaved;
    }
    case "anew":
      return keepChoice(ports, link, ends, { kind: "anew" });
    case "leaveOut":
      return keepChoice(ports, link, ends, { kind: "leftOut" });
    default:
      return unreachable(choice.choice);
  }
}

async function keepChoice(
  { syncStore, clock }: LinkPorts,
  { project }: SyncLink,
  ends: Ends,
  why: WhyUnpaired,
): Promise<readonly SyncWake[] | string> {
  const wakes: SyncWake[] = [];
  for (const side of ["jira", "linear"] as const) {
    const item = ends[side];
    if (item !== undefined) {
      const { id, key, title } = item;
      const saved = await syncStore.saveUnpaired({ project, side, id, key, title, why, at: clock.now() });
      if (!saved.ok) {
        return notSaved;
      }
      wakes.push(...(why.kind === "anew" ? [{ kind: side, id, project }] : []));
    }
  }
  return wakes;
}

/** A page of what has no partner, and why. What gets one of its own just now is on its way. */
export async function viewUnpaired(
  { syncStore }: LinkPorts,
  { project }: LinkCaller,
  { cursor }: LinearFunctions["linearUnpaired"]["request"],
): Promise<Reply<{ readonly items: readonly LinearUnpaired[]; readonly next?: string }>> {
  const page = await syncStore.unpairedOf(project, cursor);
  if (!page.ok) {
    return ofStore(page.error);
  }
  const { rows, next } = page.value;
  return yes({
    items: rows.map(({ side, id, key, title, at, why }) => ({ side, id, key, title, at, why })),
    ...(next === undefined ? {} : { next }),
  });
}
