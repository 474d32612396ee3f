import type { InvocationResult } from "../forge/invoker";
import { createNamedChance } from "./chance";
import type { ProjectPolicy } from "../../src/domain/policy/policy";
import type { Op } from "./ops";
import { explainResult, toAnswer } from "./outcome-words";
import { drawPolicy, people } from "./policies";
import type { PanelRequestOutcome, RequestOutcome, RetroRequestOutcome } from "./request-outcome";
import { toLearningDraft, toRetroCommand } from "./retro-commands";
import type { RunFixture } from "./run-fixture";

type PanelPress = Pick<PanelRequestOutcome, "who" | "item" | "command">;

/** What people press on the app's own pages. */
export interface PageRequests {
  readonly sent: PanelRequestOutcome[];
  readonly onRetros: RetroRequestOutcome[];
  /** Versions of the policy that a leader brought all items to. */
  readonly migratedTo: Set<number>;
  press(op: string, outcome: PanelPress, times: number): (() => Promise<void>)[];
  view(op: string, who: string, item: string): Promise<void>;
  pressRetro(op: Extract<Op, { kind: "retro" }>): (() => Promise<void>)[];
  policy(op: string, who: string, change: Extract<Op, { kind: "policy" }>["change"]): Promise<void>;
  migrateAll(op: string): Promise<void>;
  learning(op: string, number: number): Promise<void>;
}

export function createPageRequests(
  { script, world, watch, start, note, inPlace }: RunFixture,
  noteSwitchedOff: () => void,
): PageRequests {
  const sent: PanelRequestOutcome[] = [];
  const onRetros: RetroRequestOutcome[] = [];
  const migratedTo = new Set<number>();
  const { records } = watch;

  function invoke(
    [moduleKey, functionKey]: readonly [module: string, named: string],
    who: string,
    payload: unknown,
    extension: object,
  ): Promise<InvocationResult<unknown>> {
    const project = { id: world.project, key: world.projectKey, type: "software" };
    return world.host.invokeResolver({
      moduleKey,
      functionKey,
      payload,
      accountId: who,
      extension: { ...extension, project },
    });
  }

  const onPanel = (
    functionKey: string,
    who: string,
    item: string,
    payload: unknown,
  ): Promise<InvocationResult<unknown>> =>
    invoke(["space-panel", functionKey], who, payload, {
      type: "jira:issuePanel",
      issue: { id: item, key: `PRIZE-${world.items.indexOf(item) + 1}`, type: "Task", typeId: "10001" },
    });
  const onSettings = (functionKey: string, who: string, payload: unknown): Promise<InvocationResult<unknown>> =>
    invoke(["space-settings", functionKey], who, payload, { type: "jira:projectSettingsPage" });

  /** One or two invocations of one press, which the browser gave one id. */
  function send<Command extends { readonly kind: string }>(
    op: string,
    functionKey: "act" | "retroAct",
    outcome: RequestOutcome<Command>,
    times: number,
  ): (() => Promise<void>)[] {
    const { actionId, who, item, command } = outcome;
    return Array.from({ length: times }, (_, time) => async () => {
      const place = `${op}.${time}`;
      const result = await inPlace(place, "app", () => onPanel(functionKey, who, item, { actionId, command }));
      outcome.answers.push(toAnswer(result));
      note(`${place} ${who} ${command.kind} on ${item}: ${explainResult(result)}`);
      if (result.kind === "killed") {
        watch.seen.add("an invocation was ended by the platform");
      }
    });
  }

  return {
    sent,
    onRetros,
    migratedTo,

    press(op, press, times) {
      const outcome: PanelRequestOutcome = { ...press, actionId: `action-${op}`, answers: [] };
      sent.push(outcome);
      return send(op, "act", outcome, times);
    },

    async view(op, who, item) {
      const result = await inPlace(op, "app", () => onPanel("view", who, item, {}));
      note(`${op} ${who} looks at ${item}: ${explainResult(result)}`);
    },

    pressRetro({ id, retro, who, press, times }) {
      const ticket = records
        .tickets()
        .filter(({ id: of }) => records.retroOf(of) !== undefined)
        .at(retro)?.id;
      if (ticket === undefined) {
        return [];
      }
      const outcome: RetroRequestOutcome = {
        actionId: `action-${id}`,
        who,
        item: ticket,
        command: toRetroCommand(press, id, records.retroOf(ticket)),
        answers: [],
      };
      onRetros.push(outcome);
      return send(String(id), "retroAct", outcome, times);
    },

    async policy(op, who, change) {
      const stored = records.policy(world.project);
      const before = stored?.policy.mode;
      if (change === "confirm" || change === "withdraw") {
        const result = await inPlace(op, "app", () =>
          onSettings(change === "confirm" ? "confirmProposal" : "withdrawProposal", who, {
            ver: records.proposal(world.project) ?? 1,
          }),
        );
        note(`${op} ${who} says ${change} to new rules: ${explainResult(result)}`);
      } else {
        const { version: basedOn = 0, ...last } = stored?.policy ?? {};
        const fresh =
          change === "draw" || stored === undefined
            ? drawPolicy(createNamedChance(script.seed, `policy ${op}`), {
                seed: script.seed,
                start,
                theme: script.theme,
                groups: world.groups,
                statuses: world.statuses,
                reviewersRole: world.reviewersRole,
                clientField: world.fields.client,
              })
            : switched(last, change, script.theme === "review");
        const result = await inPlace(op, "app", () => onSettings("save", who, { draft: fresh, basedOn }));
        note(`${op} ${who} saves a policy (${change}): ${explainResult(result)}`);
      }
      const { policy } = records.policy(world.project) ?? {};
      if (policy?.mode === "off" && before !== "off") {
        watch.seen.add("a space was switched off");
      }
      if (policy?.mode === "off" || policy?.commit?.mode === "off" || reachesFurther(stored?.policy, policy)) {
        noteSwitchedOff();
      }
    },

    async migrateAll(op) {
      const version = records.policy(world.project)?.policy.version ?? 1;
      migratedTo.add(version);
      const result = await inPlace(op, "app", () => onSettings("migrate", people.leader, { version, items: "all" }));
      note(`${op} ${people.leader} brings all items to version ${version}: ${explainResult(result)}`);
    },

    async learning(op, number) {
      const payload = {
        actionId: `learning-${number}`,
        command: { kind: "add", project: world.project, draft: toLearningDraft(number) },
      };
      const result = await inPlace(op, "app", () =>
        invoke(["project-learnings", "act"], people.leader, payload, { type: "jira:projectPage" }),
      );
      note(`${op} ${people.leader} records the learning ${number}: ${explainResult(result)}`);
    },
  };
}

/** The space that the run is about, off or on again. */
function switched(policy: object, change: "off" | "on", isReview: boolean): object {
  const mode = change === "off" ? "off" : "block";
  const { commit } = policy as { readonly commit?: object };
  return isReview
    ? { ...policy, mode }
    : { ...policy, ...(commit === undefined ? {} : { commit: { ...commit, mode } }) };
}

/** Work that was none of the space's went past its gate freely. */
function reachesFurther(before: ProjectPolicy | undefined, after: ProjectPolicy | undefined): boolean {
  const [one, other] = [before?.issueTypeIds ?? [], after?.issueTypeIds ?? []];
  return one.length > 0 && (other.length === 0 || other.some((type) => !one.includes(type)));
}
