import { AsyncLocalStorage } from "node:async_hooks";
import type {
  AttachedRule,
  Counters,
  JiraBackend,
  LocalClock,
  ProductEvent,
  RuleOutcome,
  ValidationContext,
  WorkflowRules,
} from "../interfaces";
import type { Database } from "../sqlite";
import { startBackground, type Background } from "../background";
import { createBundler, type Bundler } from "./bundle";
import { createTally, toDifference } from "./counters";
import { createDeliveries, type DeliveryOutcome, type PendingDelivery } from "./deliveries";
import type { SiteIdentity } from "./drivers/driver";
import type { FieldValueCall } from "./drivers/field-value";
import type { ResolverCall } from "./drivers/resolver";
import type { WebTriggerCall } from "./drivers/web-trigger";
import { createEffects } from "./effects";
import { createBundleRunner, type Timers } from "./environment";
import type { EvaluateExpression } from "./expression";
import type { Faults } from "./faults";
import { createNetwork } from "./fetch";
import { createFunctions, type Containers } from "./functions";
import type { Invocation, Operation, TimeLimits } from "./invocation";
import { createInvoker, toError, type InvocationResult } from "./invoker";
import type { AppManifest } from "./manifest";
import { createQueue } from "./queue";
import { newUuid, type Random } from "./random";
import { createScheduler } from "./scheduler";
import { createStorage, type Storage } from "./storage";
import type { Expiry } from "./storage-rows";
import { decideTriggers } from "./triggers";
import { decideAction, decideByExpression, explainRejection, parseConfiguration } from "./validation";
import { createWebTriggerAddresses, type WebTriggerAddresses } from "./web-trigger-addresses";

const KEPT_OPERATIONS = 200;
const MAX_INVOKE_BYTES = 500 * 1024;
const MAX_REPLY_BYTES = 5 * 1024 * 1024;

export interface ForgeHostSettings {
  readonly appRoot: string;
  readonly manifest: AppManifest;
  readonly database: Database;
  readonly clock: LocalClock;
  readonly jira: JiraBackend;
  readonly evaluateExpression: EvaluateExpression;
  readonly site: Omit<SiteIdentity, "appId">;
  /** Where the rest has good defaults: real chance, no faults, warm containers, values that expire on time, the real network. */
  readonly random?: Random;
  readonly faults?: Faults;
  readonly containers?: Containers;
  readonly expiry?: Expiry;
  /** A simulator measures with its clock; a site that people move around in time must not. */
  readonly timeLimits?: TimeLimits;
  readonly external?: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  readonly bundler?: Bundler;
  readonly timers?: Timers;
  /** How long after its cause a product event arrives; on the platform up to three minutes. */
  readonly eventDelayMs?: number;
  /** Told of every invocation when it has ended. */
  readonly onOperation?: (operation: Operation) => void;
}

export interface WebTriggerResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
}

export interface HostNotice {
  readonly at: number;
  readonly text: string;
}

/** The Forge platform on one machine, for one installation of one app. */
export interface ForgeHost extends WorkflowRules {
  readonly manifest: AppManifest;
  readonly webTriggers: WebTriggerAddresses;
  /** What a page's `invoke` does. `error` of a failed one is what the page's promise is rejected with. */
  invokeResolver(call: ResolverCall): Promise<InvocationResult<unknown>>;
  /** Puts a product event before the app's triggers; they run with `settle` or in the background. */
  emit(event: ProductEvent): void;
  /** Runs a scheduled trigger now, whatever its time. */
  runScheduled(moduleKey: string): Promise<InvocationResult<DeliveryOutcome>>;
  callWebTrigger(idOrKey: string, call: WebTriggerCall): Promise<WebTriggerResponse>;
  /** What the app says that a field shows, in the order of the issues; undefined where nothing is to be changed. */
  fieldValues(moduleKey: string, call: FieldValueCall): Promise<readonly unknown[] | undefined>;
  /** Runs all that is due now, and what becomes due by that, until nothing is. */
  settle(): Promise<void>;
  /** Deliveries that wait, whether due or not, and one of them run: for a simulator that picks the order. */
  listWaiting(): readonly PendingDelivery[];
  deliver(id: string): Promise<void>;
  /** Carries out the effects that a fault held back and whose time has come; gives how many. `settle` does it too. */
  commitLate(): Promise<number>;
  /** When `settle` will next have something to do, in epoch milliseconds. */
  nextDueAt(): number | undefined;
  /** Settles in the background from now on, also whenever the clock is moved. */
  start(): void;
  stop(): Promise<void>;
  /** What was counted while `work` ran; with other work beside it, that is counted too. */
  during<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly counters: Counters }>;
  /** The last invocations, newest first. */
  recentOperations(): readonly Operation[];
  recentNotices(): readonly HostNotice[];
  /** Bundles every function, so that nothing is built during a run; a fault in one rejects. */
  prepare(): Promise<void>;
  /** The app's storage, for checks and for showing it to a person. */
  readonly storage: Storage;
}

export function createForgeHost(settings: ForgeHostSettings): ForgeHost {
  const {
    appRoot,
    manifest,
    database,
    clock,
    jira,
    evaluateExpression,
    random = Math.random,
    faults = {},
    eventDelayMs = 0,
  } = settings;
  const site: SiteIdentity = { ...settings.site, appId: manifest.appId };
  const current = new AsyncLocalStorage<Invocation>();
  const total = createTally();
  const operations: Operation[] = [];
  const notices: HostNotice[] = [];

  function notice(text: string): void {
    notices.unshift({ at: clock.now(), text });
    notices.length = Math.min(notices.length, KEPT_OPERATIONS);
  }

  const storage = createStorage({
    database,
    entities: manifest.entities,
    now: () => clock.now(),
    expiry: settings.expiry ?? "prompt",
    history: faults.effect ? "kept" : "none",
  });
  const deliveries = createDeliveries({
    database,
    clock,
    random,
    faults,
    run: runDelivery,
    onAdded: () => background?.poke(),
  });
  const queue = createQueue(deliveries, manifest.consumers, clock);
  const scheduler = createScheduler(database, manifest.scheduled, clock.now());
  const effects = createEffects(clock, faults);
  const webTriggers = createWebTriggerAddresses(manifest.webTriggers, site);
  const network = createNetwork({
    manifest,
    current,
    effects,
    storage,
    queue,
    jira,
    notice,
    total,
    external: settings.external ?? ((input, init) => fetch(input, init)),
    answerGraphql: (query, variables) => webTriggers.answer(query, variables),
  });
  const functions = createFunctions(
    settings.bundler ?? createBundler(appRoot),
    createBundleRunner({ clock, random, current, network, ...(settings.timers ? { timers: settings.timers } : {}) }),
    settings.containers ?? "warm",
  );
  let background: Background | undefined;
  const nextDueAt = () => Math.min(deliveries.nextDueAt() ?? Infinity, scheduler.nextDueAt() ?? Infinity);

  const invoke = createInvoker({
    appRoot,
    manifest,
    clock,
    random,
    site,
    current,
    functions,
    total,
    timeLimits: settings.timeLimits ?? "real",
    onEnd(operation) {
      operations.unshift(operation);
      operations.length = Math.min(operations.length, KEPT_OPERATIONS);
      settings.onOperation?.(operation);
    },
  });

  async function runDelivery(delivery: PendingDelivery): Promise<DeliveryOutcome> {
    const { channel, moduleKey } = delivery;
    const from = { queue: manifest.consumers, trigger: manifest.triggers, schedule: manifest.scheduled }[channel];
    const module = from.find(({ key }) => key === moduleKey);
    if (!module) {
      notice(`${moduleKey} is no longer in the manifest; a delivery to it was dropped.`);
      return { kind: "done" };
    }
    const kind = ({ queue: "consumer", trigger: "trigger", schedule: "scheduledTrigger" } as const)[channel];
    const result = await invoke(kind, { moduleKey, functionKey: module.function }, { delivery });
    return result.kind === "ok" ? result.value : { kind: result.kind };
  }

  function addScheduled(moduleKey: string): void {
    deliveries.add([{ channel: "schedule", moduleKey, body: {}, delayMs: 0 }]);
  }

  async function settle(): Promise<void> {
    for (let did = 1; did > 0;) {
      did = await effects.commitLate();
      for (const { key } of scheduler.takeDue(clock.now())) {
        addScheduled(key);
      }
      did += await deliveries.drain();
    }
  }

  function emit(event: ProductEvent): void {
    const match = decideTriggers(manifest.triggers, event, evaluateExpression);
    match.notices.forEach(notice);
    deliveries.add(
      match.deliverTo.map((moduleKey) => ({ channel: "trigger", moduleKey, body: event, delayMs: eventDelayMs })),
    );
  }

  async function validate(rule: AttachedRule, context: ValidationContext): Promise<RuleOutcome> {
    const module = manifest.validators.find(({ key }) => key === rule.moduleKey);
    if (!module) {
      return { passed: false, message: "The app that this rule belongs to is not installed any more." };
    }
    const configuration = parseConfiguration(rule);
    if (module.function !== undefined) {
      const fallback = explainRejection(module);
      const about = { moduleKey: module.key, functionKey: module.function, accountId: context.accountId };
      const result = await invoke("workflowValidator", about, { context, configuration, fallback });
      return result.kind === "ok" ? result.value : { passed: false, message: fallback };
    }
    const decided = decideByExpression(module, configuration, context, evaluateExpression);
    if (decided.kind === "failed") {
      notice(`The rule ${module.key} could not be evaluated: ${decided.problem}`);
      emit({
        eventType: "avi:jira:failed:expression",
        timestamp: String(clock.now()),
        extensionId: `ari:cloud:ecosystem::extension/${site.appId}/${site.environmentId}/static/${module.key}`,
        validatorId: module.key,
        expression: decided.expression,
        errorMessages: [decided.problem],
        ...context.toEventDetails(),
      });
    }
    return decided.outcome;
  }

  function checkAction(action: "workItemTypeChanged", variables: Record<string, unknown>): RuleOutcome {
    for (const module of manifest.actionValidators.filter((known) => known.action === action)) {
      const decided = decideAction(module, variables, evaluateExpression);
      if (decided.problem !== undefined) {
        notice(`The check ${module.key} could not be evaluated: ${decided.problem}`);
      }
      if (!decided.outcome.passed) {
        return decided.outcome;
      }
    }
    return { passed: true };
  }

  return {
    manifest,
    webTriggers,
    storage,
    validate,
    checkAction,
    emit,
    settle,

    async invokeResolver(call) {
      const functionKey = manifest.uiModules.get(call.moduleKey)?.resolver?.function;
      if (functionKey === undefined) {
        return { kind: "failed", error: { name: "Error", message: `The module ${call.moduleKey} has no resolver.` } };
      }
      if (bytesOf(call.payload) > MAX_INVOKE_BYTES) {
        return { kind: "failed", error: { name: "Error", message: "The payload of an invocation may hold 500 KB." } };
      }
      const about = { moduleKey: call.moduleKey, functionKey, detail: call.functionKey, accountId: call.accountId };
      const result = await invoke("resolver", about, call);
      return result.kind === "ok" && bytesOf(result.value) > MAX_REPLY_BYTES
        ? { kind: "failed", error: { name: "Error", message: "The reply of an invocation may hold 5 MB." } }
        : result;
    },

    async runScheduled(moduleKey) {
      const module = manifest.scheduled.find(({ key }) => key === moduleKey);
      if (!module) {
        throw new Error(`The manifest has no scheduled trigger ${moduleKey}.`);
      }
      const delivery: PendingDelivery = {
        id: newUuid(random),
        channel: "schedule",
        moduleKey,
        attempt: 1,
        jobId: undefined,
        body: {},
        retryContext: undefined,
        concurrency: undefined,
        dueAt: clock.now(),
        createdAt: clock.now(),
      };
      return invoke("scheduledTrigger", { moduleKey, functionKey: module.function }, { delivery });
    },

    async callWebTrigger(idOrKey, call) {
      const module = webTriggers.find(idOrKey);
      if (!module) {
        return { status: 404, headers: {}, body: "" };
      }
      const result = await invoke("webtrigger", { moduleKey: module.key, functionKey: module.function }, call);
      if (result.kind !== "ok" || result.value.kind === "unreadable") {
        return { status: 500, headers: {}, body: "" };
      }
      const reply = result.value;
      if (reply.kind === "dynamic") {
        return { status: reply.statusCode, headers: reply.headers, body: reply.body };
      }
      const output = module.response?.outputs.find(({ key }) => key === reply.outputKey);
      return output
        ? {
            status: output.statusCode,
            headers: { "content-type": [output.contentType ?? "text/plain"] },
            body: output.body ?? "",
          }
        : { status: 500, headers: {}, body: "" };
    },

    async fieldValues(moduleKey, call) {
      const functionKey = manifest.customFields.find(({ key }) => key === moduleKey)?.view?.value?.function;
      if (functionKey === undefined) {
        return undefined;
      }
      const result = await invoke("fieldValue", { moduleKey, functionKey }, call);
      return result.kind === "ok" ? result.value : undefined;
    },

    listWaiting: () => deliveries.listWaiting(),
    deliver: (id) => deliveries.deliver(id),
    commitLate: () => effects.commitLate(),

    nextDueAt() {
      const next = nextDueAt();
      return Number.isFinite(next) ? next : undefined;
    },

    start() {
      background ??= startBackground({
        clock,
        settle,
        nextDueAt,
        onFault: (error) => notice(`The host could not settle: ${toError(error).message}`),
      });
    },
    async stop() {
      await background?.stop();
      background = undefined;
      // An enabled storage costs every promise of the process a little, for as long as the process lives.
      current.disable();
    },

    async during(work) {
      const before = total.read();
      const value = await work();
      return { value, counters: toDifference(before, total.read()) };
    },
    recentOperations: () => operations,
    recentNotices: () => notices,

    async prepare() {
      for (const appFunction of manifest.functions.values()) {
        await functions.load(appFunction);
      }
    },
  };
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength((JSON.stringify(value) as string | undefined) ?? "");
}
