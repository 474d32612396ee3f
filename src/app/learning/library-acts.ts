import type { LibraryCommand, LearningsFunctions, LibraryUpdate } from "../../contract/learning/learnings";
import type { Reply } from "../../contract/page/reply";
import { decideLearning, decideMerge, type LearningCommand, type LearningRefusal } from "../../domain/learning/decide";
import type { Learning } from "../../domain/learning/learning";
import type { Instant } from "../../domain/ground/people";
import { ok, type Result } from "../../domain/ground/result";
import type { Ids } from "../../ports/ids";
import type { LearningChange } from "../../ports/learnings";
import { parseDraft, parseDrafts } from "./shape";
import { pauseBetween, stateLearning } from "./writes";
import { findVisible, namesIn, toCard, type LibraryCaller, type LibraryPorts } from "./library";
import { toPressId } from "../page/press-id";
import { no, ofStore, ofTracker, yes } from "../page/reply";
import { explainLearningRefusal } from "../words/learning/learning";

type Ports = LibraryPorts & { readonly ids: Ids };
type LibraryRequest =
  | Exclude<LibraryCommand, { readonly kind: "add" }>
  | { readonly kind: "add"; readonly project: string; readonly draft: unknown };

const mostTries = 5;

/** One press in the library, by somebody who may edit work items of the learning's project. */
export async function actOnLibrary(
  ports: Ports,
  caller: LibraryCaller,
  { actionId: sent, command }: { readonly actionId: string; readonly command: LibraryRequest },
): Promise<Reply<LibraryUpdate>> {
  const subject = command.kind === "add" ? command.project : command.learning;
  const actionId = toPressId({ person: caller.person, subject, kind: command.kind, id: sent });
  for (let tries = 0; ; tries += 1) {
    const changed =
      command.kind === "add"
        ? await add(ports, caller, actionId, command)
        : command.kind === "merge"
          ? await merge(ports, caller, command)
          : await change(ports, caller, actionId, command);
    if (!changed.ok) {
      return changed;
    }
    const { changes, now } = changed.value;
    const owed = changes.filter(({ facts }) => facts.length > 0);
    const saved = owed.length === 0 ? ok(undefined) : await ports.learnings.save(owed);
    if (saved.ok) {
      const learnings = changes.map(({ learning }) => learning);
      return yes({
        cards: learnings.map((learning) => toCard(learning, now)),
        people: await namesIn(ports, learnings),
      });
    }
    if (saved.error.kind !== "conflict" || tries === mostTries) {
      return ofStore(saved.error);
    }
    await pauseBetween(ports, tries);
  }
}

type Changed = Reply<{ readonly changes: readonly LearningChange[]; readonly now: Instant }>;

async function add(
  ports: Ports,
  { person }: LibraryCaller,
  actionId: string,
  command: Extract<LibraryRequest, { readonly kind: "add" }>,
): Promise<Changed> {
  const draft = parseDraft(command.draft);
  if (!draft.ok) {
    return no({ kind: "invalid", problems: draft.error });
  }
  const may = await mayEdit(ports, command.project);
  if (!may.ok) {
    return may;
  }
  const now = ports.clock.now();
  const known = await ports.learnings.load(actionId);
  if (!known.ok) {
    return ofStore(known.error);
  }
  // The same press again.
  if (known.value !== undefined) {
    return yes({ changes: [{ learning: known.value, facts: [] }], now });
  }
  return yes({
    changes: [stateLearning({ draft: draft.value, id: actionId, project: command.project, by: person, now })],
    now,
  });
}

async function change(
  ports: Ports,
  { person }: LibraryCaller,
  actionId: string,
  command: Extract<LibraryRequest, { readonly kind: "saySavedUs" | "retire" | "revive" }>,
): Promise<Changed> {
  const found = await findEditable(ports, command.learning);
  if (!found.ok) {
    return found.reply;
  }
  const now = ports.clock.now();
  return toChanged([decideLearning(found.learning, toCommand(command, actionId), person, now)], now);
}

async function merge(
  ports: Ports,
  { person }: LibraryCaller,
  command: Extract<LibraryRequest, { readonly kind: "merge" }>,
): Promise<Changed> {
  const [duplicate, stays] = await Promise.all([
    findEditable(ports, command.learning),
    findEditable(ports, command.into),
  ]);
  if (!duplicate.ok) {
    return duplicate.reply;
  }
  if (!stays.ok) {
    return stays.reply;
  }
  const now = ports.clock.now();
  const { ended } = duplicate.learning.life;
  // The same press again.
  if (ended?.kind === "merged" && ended.into === stays.learning.id) {
    return yes({
      changes: [
        { learning: stays.learning, facts: [] },
        { learning: duplicate.learning, facts: [] },
      ],
      now,
    });
  }
  const merged = decideMerge(stays.learning, duplicate.learning, person, now);
  return merged.ok ? yes({ changes: [merged.value.stays, merged.value.duplicate], now }) : refuse(merged.error);
}

/** What a file held, as learnings of a project: each under an id of its own, so that a repeat adds nothing twice. */
export async function bringIn(
  ports: Ports,
  { person }: LibraryCaller,
  request: LearningsFunctions["bringIn"]["request"],
): Promise<LearningsFunctions["bringIn"]["reply"]> {
  const drafts = parseDrafts(request.drafts);
  if (!drafts.ok) {
    return no({ kind: "invalid", problems: drafts.error });
  }
  const may = await mayEdit(ports, request.project);
  if (!may.ok) {
    return may;
  }
  const there = await ports.learnings.list({ project: request.project });
  if (!there.ok) {
    return ofStore(there.error);
  }
  const texts = new Set(there.value.map(({ text }) => fold(text)));
  const press = toPressId({ person, subject: request.project, kind: "bringIn", id: request.actionId });
  const now = ports.clock.now();
  let added = 0;
  for (const [place, draft] of drafts.value.entries()) {
    if (texts.has(fold(draft.text))) {
      continue;
    }
    texts.add(fold(draft.text));
    const saved = await ports.learnings.save([
      stateLearning({ draft, id: `${press}-${place}`, project: request.project, by: person, now }),
    ]);
    // A conflict says that this very learning was brought in by the same press before.
    if (!saved.ok && saved.error.kind !== "conflict") {
      return ofStore(saved.error);
    }
    added += 1;
  }
  return yes({ added, known: drafts.value.length - added });
}

function toCommand(
  command: Extract<LibraryRequest, { readonly kind: "saySavedUs" | "retire" | "revive" }>,
  actionId: string,
): LearningCommand {
  switch (command.kind) {
    case "saySavedUs":
      return { kind: "saySavedUs", actionId, text: command.text };
    case "retire":
    case "revive":
      return { kind: command.kind, reason: command.reason };
  }
}

function toChanged(decided: readonly Result<LearningChange, LearningRefusal>[], now: Instant): Changed {
  const refused = decided.find((one) => !one.ok);
  return refused === undefined || refused.ok
    ? yes({ changes: decided.flatMap((one) => (one.ok ? [one.value] : [])), now })
    : refuse(refused.error);
}

function refuse(rejection: LearningRefusal): Reply<never> {
  return no({ kind: "invalid", problems: [{ path: "", message: explainLearningRefusal(rejection) }] });
}

async function findEditable(
  ports: Ports,
  id: string,
): Promise<{ readonly ok: true; readonly learning: Learning } | { readonly ok: false; readonly reply: Reply<never> }> {
  const found = await findVisible(ports, id);
  return !found.ok || found.project.mayEdit
    ? found
    : { ok: false, reply: no({ kind: "forbidden", needs: "editInProject" }) };
}

async function mayEdit({ projects }: Ports, project: string): Promise<Reply<void>> {
  const visible = await projects.visible([project]);
  if (!visible.ok) {
    return ofTracker(visible.error);
  }
  const [found] = visible.value;
  return found === undefined
    ? no({ kind: "forbidden", needs: "seeProject" })
    : found.mayEdit
      ? yes(undefined)
      : no({ kind: "forbidden", needs: "editInProject" });
}

const fold = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
