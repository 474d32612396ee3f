import { toDay } from "../../domain/retro/dates";
import type { TicketRef } from "../../domain/retro/retro";
import { holderAmong } from "../../domain/retro/holder";
import { retroDue } from "../../domain/retro/steps";
import type { RetroEffect } from "../../ports/retro-effect";
import type { FoundTicket, TicketDraft } from "../../ports/retro-tracker";
import { toFailureOutcome } from "../item/effect-outcome";
import type { EffectOutcome } from "../item/effect-outcome";
import type { EffectPorts } from "../item/effect-ports";
import { peopleIn } from "../item/people-in";
import { retroLabel } from "../item/retro-label";
import { type Reader, toReader } from "../words/reader";
import { retroDescription, retroTitle } from "../words/retro/retro";
import { claim, type Claimed, claimMs, endClaim, noteNotMade } from "./claim";
import { readPresent } from "./holders";
import { type Making, recordTicket } from "./record-ticket";
import { loadLearning, makesTickets } from "./row";

const done: EffectOutcome = { kind: "done" };
const worksAtOnce = 5;

/**
 * Makes the tickets of retros whose time has come. Jira's create has no key of its own, so each retro is claimed
 * first; a claim that nobody ended is followed up by a search for what it may have left behind.
 */
export async function createRetros(
  ports: EffectPorts,
  { project, retros }: Extract<RetroEffect, { readonly kind: "createRetros" }>,
): Promise<EffectOutcome> {
  const learning = await loadLearning(ports.store, project);
  if (!learning.ok || !makesTickets(learning.value.rules)) {
    return learning.ok ? done : toFailureOutcome(learning.error);
  }
  const claims = await inTurn(retros, (key) => claim(ports, key, learning.value));
  const claimed = claims.flatMap((one) => (typeof one === "object" ? [one] : []));
  const isBusy = claims.includes("busy");
  const found = await findAgain(ports, project, claimed);
  if (found === undefined) {
    return { kind: "later", afterMs: claimMs };
  }
  const rows = claimed.map(({ row }) => row);
  // Where the directory can't say who is there, a retro comes all the same; it is asked again every day.
  const present = (await readPresent(ports, rows, learning.value)) ?? { isHere: () => true };
  const making: Making = { ...learning.value, project, present };
  await inTurn(claimed, async (one) => {
    const ticket = found.get(one.row.key);
    if (ticket !== undefined) {
      await recordTicket(ports, one, { ticket, how: "found", assigned: "asWanted", link: "owed" }, making);
    }
  });
  const left = claimed.filter(({ row }) => !found.has(row.key));
  const made = left.length === 0 ? done : await make(ports, left, making);
  return made.kind === "later" ? made : isBusy ? { kind: "later", afterMs: claimMs } : done;
}

/** Tickets that an earlier try may have made. Undefined where the tracker can't say now. */
async function findAgain(
  ports: EffectPorts,
  project: string,
  claimed: readonly Claimed[],
): Promise<ReadonlyMap<string, TicketRef> | undefined> {
  const again = claimed.filter(({ isAgain }) => isAgain);
  if (again.length === 0) {
    return new Map();
  }
  const since = Math.min(...again.map(({ row }) => row.claim?.first ?? ports.clock.now()));
  const found = await ports.releases.find(project, retroLabel, ports.clock.now() - since);
  return found.ok ? oldest(found.value.filter(({ mark }) => again.some(({ row }) => row.key === mark))) : undefined;
}

/** Of several tickets for one retro the oldest is kept. */
function oldest(found: readonly FoundTicket[]): ReadonlyMap<string, TicketRef> {
  const kept = new Map<string, TicketRef>();
  for (const { mark, id, key } of [...found].sort((one, other) => Number(one.id) - Number(other.id))) {
    if (!kept.has(mark)) {
      kept.set(mark, { id, key });
    }
  }
  return kept;
}

async function make(ports: EffectPorts, claimed: readonly Claimed[], making: Making): Promise<EffectOutcome> {
  const now = ports.clock.now();
  const names = await ports.directory.names([
    ...new Set(
      claimed.flatMap(({ row, state }) =>
        peopleIn([row.evidence, state.measures, { owner: state.owner, sponsor: state.sponsor }]),
      ),
    ),
  ]);
  const people = names.ok ? names.value : {};
  const reader = toReader({ now, zone: making.calendar.zone, times: "kept", people });
  const drafts = claimed.map((one) => toDraft(one, making, reader));
  const created = await ports.releases.create(drafts);
  if (!created.ok) {
    // A call that was turned away made nothing; of one without an answer nobody knows, so its claims stay.
    if (
      created.error.kind === "rateLimited" ||
      created.error.kind === "forbidden" ||
      created.error.kind === "notFound"
    ) {
      await inTurn(claimed, ({ row }) =>
        created.error.kind === "rateLimited"
          ? endClaim(ports, row.key)
          : noteNotMade(ports, row.key, { kind: "forbidden" }),
      );
      return toFailureOutcome(created.error.kind === "notFound" ? { kind: "forbidden" } : created.error);
    }
    return { kind: "later", afterMs: claimMs };
  }
  const outcomes = created.value;
  const refused = claimed.flatMap((one, at) => {
    const draft = drafts[at];
    return outcomes[at]?.kind === "refused" && draft !== undefined ? [{ one, draft }] : [];
  });
  await inTurn(claimed, async (one, at) => {
    const outcome = outcomes[at];
    if (outcome?.kind === "made") {
      const link = drafts[at]?.link === undefined ? "owed" : "made";
      const { ticket } = outcome;
      await recordTicket(ports, one, { ticket, how: "made", assigned: "asWanted", link }, making);
    }
  });
  return refused.length === 0 ? done : makePlain(ports, refused, making);
}

/** Without assignee and link: a person who can't be assigned, or an item that is gone, must not cost the retro. */
async function makePlain(
  ports: EffectPorts,
  refused: readonly { readonly one: Claimed; readonly draft: TicketDraft }[],
  making: Making,
): Promise<EffectOutcome> {
  const drafts = refused.map(({ draft: { assignee: _assignee, link: _link, ...plain } }) => plain);
  const created = await ports.releases.create(drafts);
  if (!created.ok) {
    return { kind: "later", afterMs: claimMs };
  }
  const outcomes = created.value;
  const taken = await inTurn(refused, async ({ one }, at) => {
    const outcome = outcomes[at];
    if (outcome?.kind === "made") {
      const { ticket } = outcome;
      await recordTicket(ports, one, { ticket, how: "made", assigned: "owed", link: "owed" }, making);
      return true;
    }
    const { row } = one;
    const fields = outcome?.kind === "refused" ? outcome.fields : [];
    await noteNotMade(ports, row.key, { kind: "refused", fields });
    ports.log.alarm("retro.not-taken", { project: row.project, key: row.key, count: row.claim?.attempts ?? 1 });
    return false;
  });
  return taken.includes(false) ? { kind: "later", afterMs: claimMs } : done;
}

function toDraft({ row, state }: Claimed, making: Making, reader: Reader): TicketDraft {
  const { rules, calendar, project, present } = making;
  const assignee = holderAmong(state, rules, present);
  const [item] = state.items;
  return {
    mark: row.key,
    project,
    issueType: rules.retroIssueTypeId,
    summary: retroTitle(state),
    description: retroDescription(state, reader),
    label: retroLabel,
    due: toDay(retroDue(state, rules, calendar, reader.now), calendar.zone),
    ...(assignee === undefined ? {} : { assignee }),
    ...(state.total === 1 && item !== undefined ? { link: item.id } : {}),
  };
}

async function inTurn<T, R>(list: readonly T[], work: (one: T, at: number) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (let start = 0; start < list.length; start += worksAtOnce) {
    results.push(
      ...(await Promise.all(list.slice(start, start + worksAtOnce).map((one, at) => work(one, start + at)))),
    );
  }
  return results;
}
