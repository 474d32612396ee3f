import { act } from "../../../src/app/concept/act";
import { explainRejection } from "../../../src/app/words/item/rejection";
import type { Reader } from "../../../src/app/words/reader";
import { actOnLibrary } from "../../../src/app/learning/library-acts";
import { loadGate } from "../../../src/app/item/item-gate";
import { actOnRetro } from "../../../src/app/retro/panel";
import { saveSettings } from "../../../src/app/policy/save-settings";
import type { LibraryCommand } from "../../../src/contract/learning/learnings";
import type { PanelCommand } from "../../../src/contract/concept/panel";
import type { Reply } from "../../../src/contract/page/reply";
import type { RetroPanelCommand } from "../../../src/contract/retro/retro";
import type { Instant } from "../../../src/domain/ground/people";
import type { ProjectPolicy } from "../../../src/domain/policy/policy";
import type { ItemState } from "../../../src/domain/item/state";
import { toSigned } from "../proposals";
import { toCharter, toConcept } from "../written-texts";
import { learningId } from "./learning-names";
import type { Resolved } from "./references";
import { project, type Site } from "./site";
import type { LibraryAction, PanelAction, RetroAction } from "./steps";
import { keyOf, retroRow, ticketOf } from "./find-retro";

/** Why a press was not taken: its kind, whatever else it says, and the sentence that people read. */
export interface NotTaken {
  readonly refusal: { readonly kind: string };
  readonly message: string;
}

/** A press in a work item's panel, by whoever the step names. */
export async function actInPanel(
  site: Site,
  by: string,
  action: Resolved<PanelAction>,
  reader: Reader,
): Promise<NotTaken | undefined> {
  const item = site.idOf(action.item);
  const gate = await loadGate(site.ports.store, item, project, "currentToo");
  if (!gate.ok) {
    throw new Error("Memory always answers");
  }
  const reply = await act(
    site.ports,
    { person: by, item, project },
    { actionId: site.ports.ids.next(), command: toPanelCommand(action, gate.value.state, site.now()) },
  );
  return toNotTaken(reply, reader);
}

function toPanelCommand(action: Resolved<PanelAction>, state: ItemState, now: Instant): PanelCommand {
  const version = state.versions.length;
  switch (action.do) {
    case "editCharter":
      return {
        kind: "editCharter",
        charter: toCharter(action, state.charter?.charter),
        basedOn: state.charter?.versions.length ?? 0,
      };
    case "nameOwner":
    case "nameCharterDecider":
      return { kind: action.do, person: action.person };
    case "answerLearning":
      return {
        kind: action.do,
        learning: learningId(
          action.learning,
          (state.charter?.learnings ?? []).map(({ learning }) => learning.id),
        ),
        answer: action.answer,
        text: action.text,
      };
    case "editConcept":
      return { kind: action.do, concept: toConcept(action, state.concept), basedOn: action.basedOn ?? version };
    case "openReview":
      return { kind: action.do, ...(action.decider === undefined ? {} : { decider: action.decider }) };
    case "approve":
      return { kind: action.do, seats: action.seats, version: action.version ?? version, points: action.points };
    case "abstain":
      return { kind: action.do, seat: action.seat, ...(action.note === undefined ? {} : { note: action.note }) };
    case "letGo":
      return { kind: action.do, seat: action.seat, note: action.note };
    case "object":
      return { kind: action.do, topic: action.topic, reason: action.reason, version };
    case "answerObjection":
      return { kind: action.do, objection: action.objection ?? lastObjection(state), text: action.text };
    case "withdrawObjection":
      return {
        kind: action.do,
        objection: action.objection ?? lastObjection(state),
        ...(action.note === undefined ? {} : { note: action.note }),
      };
    case "rule":
      return {
        kind: action.do,
        objection: action.objection ?? lastObjection(state),
        ruling: action.ruling,
        text: action.text,
      };
    case "advise":
      return {
        kind: action.do,
        text: action.text,
        ...(action.costBefore === undefined ? {} : { costBefore: action.costBefore }),
      };
    case "settleAssumption":
      return {
        kind: action.do,
        place: { space: action.space, point: action.point },
        outcome: action.outcome,
        note: action.note,
      };
    case "nameStandIn":
      return { kind: action.do, standIn: action.standIn, from: action.from ?? now, until: action.until };
    case "noteForRetro":
      return { kind: action.do, question: action.question, text: action.text };
    case "decideFloor":
      return { kind: action.do, decision: action.decision, text: action.text };
    case "releaseSeat":
      return { kind: action.do, seat: action.seat, text: action.text };
    case "proposeReopen":
      return { kind: action.do, reason: action.reason, expectedCost: action.expectedCost };
    case "confirmReopen":
      return { kind: action.do, proposal: toSigned(action, state.round?.reopens) };
  }
}

const lastObjection = (state: ItemState): string => state.round?.objections.at(-1)?.id ?? "none";

/** A press on a retro's ticket. Where there is no ticket yet, nobody can press anything. */
export async function actInRetro(
  site: Site,
  by: string,
  action: Resolved<RetroAction>,
  reader: Reader,
): Promise<NotTaken | undefined> {
  const ticket = ticketOf(await retroRow(site, action.retro));
  if (ticket === undefined) {
    return { refusal: { kind: "noTicket" }, message: "This retro has no ticket, so nobody can do anything with it." };
  }
  const reply = await actOnRetro(
    site.ports,
    { person: by, item: ticket.id },
    { actionId: site.ports.ids.next(), command: toRetroCommand(site, action) },
  );
  return toNotTaken(reply, reader);
}

function toRetroCommand(site: Site, action: Resolved<RetroAction>): RetroPanelCommand {
  switch (action.do) {
    case "answer":
      return { kind: "answer", question: action.question, text: action.text };
    case "measure":
      return {
        kind: "measure",
        measure: action.measure,
        result:
          action.value === undefined
            ? { kind: "notMeasured", because: action.because ?? "" }
            : { kind: "value", value: action.value },
      };
    case "addAction": {
      const { action: id, text, owner, as, due, origin } = action;
      return {
        kind: "addAction",
        action: {
          id,
          text,
          owner,
          as,
          ...(due === undefined ? {} : { due }),
          ...(origin === undefined ? {} : { origin }),
        },
      };
    }
    case "endAction": {
      const { action: id, how, note, from } = action;
      return {
        kind: "endAction",
        action: id,
        how,
        ...(note === undefined ? {} : { note }),
        ...(from === undefined ? {} : { retro: keyOf(site, from) }),
      };
    }
    case "recordLearning": {
      const { learning, text, as, evidence, labels } = action;
      return { kind: "recordLearning", learning, text, as, evidence, labels };
    }
    case "refreshEvidence":
    case "close":
    case "reopen":
      return { kind: action.do };
    case "skip":
      return { kind: "skip", reason: action.reason };
  }
}

/** A press in the library, by somebody who may edit work items of the project. */
export async function actInLibrary(
  site: Site,
  by: string,
  action: Resolved<LibraryAction>,
  reader: Reader,
): Promise<NotTaken | undefined> {
  const listed = await site.ports.learnings.list({ project });
  const ids = listed.ok ? listed.value.map(({ id }) => id) : [];
  const reply = await actOnLibrary(
    site.ports,
    { person: by, project },
    { actionId: site.ports.ids.next(), command: toLibraryCommand(action, ids) },
  );
  return toNotTaken(reply, reader);
}

function toLibraryCommand(
  action: Resolved<LibraryAction>,
  ids: readonly string[],
): Exclude<LibraryCommand, { readonly kind: "add" }> {
  const learning = learningId(action.learning, ids);
  switch (action.do) {
    case "saySavedUs":
      return { kind: "saySavedUs", learning, text: action.text };
    case "retireLearning":
      return { kind: "retire", learning, reason: action.reason };
    case "reviveLearning":
      return { kind: "revive", learning, reason: action.reason };
    case "mergeLearning":
      return { kind: "merge", learning, into: learningId(action.into, ids) };
  }
}

/** The settings page saves the next version of the policy. */
export async function savePolicy(
  site: Site,
  by: string,
  policy: ProjectPolicy,
  reader: Reader,
): Promise<NotTaken | undefined> {
  return toNotTaken(
    await saveSettings(site.ports, { person: by, project }, { draft: policy, basedOn: policy.version - 1 }),
    reader,
  );
}

/** What the retro's rules refuse has its kind as the path of the one problem. */
function toNotTaken(reply: Reply<unknown>, reader: Reader): NotTaken | undefined {
  if (reply.ok) {
    return undefined;
  }
  const { failure } = reply;
  if (failure.kind === "refused") {
    return { refusal: failure.rejection, message: explainRejection(failure.rejection, reader) };
  }
  const [problem] = failure.kind === "invalid" ? failure.problems : [];
  return {
    refusal: { ...failure, kind: problem?.path || failure.kind },
    message: problem?.message ?? `The app says: ${failure.kind}.`,
  };
}
