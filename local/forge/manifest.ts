import { readFileSync } from "node:fs";
import * as v from "valibot";
import { parse } from "yaml";

/** `${NAME}` of a declared environment variable; every other `${…}` is left for Jira's template literals. */
function substitute(text: string, variables: Record<string, string>): string {
  return text.replace(/\$\{([A-Z0-9_]+)\}/g, (whole, name: string) => variables[name] ?? whole);
}

const attribute = v.object({ type: v.picklist(["string", "integer", "float", "boolean", "any"]) });

const index = v.union([
  v.pipe(
    v.string(),
    v.transform((name) => ({ name, partition: [] as string[], range: [name] })),
  ),
  v.object({
    name: v.string(),
    partition: v.optional(v.array(v.string()), []),
    range: v.pipe(v.array(v.string()), v.length(1)),
  }),
]);

const entity = v.object({
  name: v.pipe(v.string(), v.regex(/^[a-z0-9:\-_.]{3,60}$/)),
  attributes: v.record(v.pipe(v.string(), v.maxLength(30)), attribute),
  indexes: v.optional(v.pipe(v.array(index), v.maxLength(7)), []),
});

const expression = v.object({ expression: v.string() });
const functionRef = v.object({ function: v.string() });
const resolver = v.optional(functionRef);

const uiModule = v.looseObject({ key: v.string(), resource: v.optional(v.string()), resolver });

const onError = v.picklist(["IGNORE_AND_LOG", "IGNORE", "RECEIVE_AND_LOG", "RECEIVE"]);
const filter = v.object({
  ignoreSelf: v.optional(v.boolean(), false),
  appIsLicensed: v.optional(v.boolean()),
  expression: v.optional(v.string()),
  onError: v.optional(onError, "IGNORE_AND_LOG"),
});

const moduleShapes = {
  "jira:customField": v.looseObject({
    key: v.string(),
    type: v.string(),
    view: v.optional(
      v.looseObject({ formatter: v.optional(v.looseObject(expression.entries)), value: v.optional(functionRef) }),
    ),
    resolver,
  }),
  "jira:workflowValidator": v.looseObject({
    key: v.string(),
    expression: v.optional(v.string()),
    function: v.optional(v.string()),
    errorMessage: v.optional(v.union([v.string(), expression, v.object({ i18n: v.string() })])),
    resolver,
  }),
  "jira:actionValidator": v.looseObject({
    key: v.string(),
    action: v.picklist(["workItemTypeChanged"]),
    expression: v.string(),
    errorMessage: v.optional(v.string()),
  }),
  trigger: v.looseObject({
    key: v.string(),
    function: v.string(),
    events: v.array(
      v.union([
        v.string(),
        v.pipe(
          v.looseObject({ eventType: v.string() }),
          v.transform((event) => event.eventType),
        ),
      ]),
    ),
    filter: v.optional(filter),
  }),
  scheduledTrigger: v.looseObject({
    key: v.string(),
    function: v.string(),
    interval: v.picklist(["fiveMinute", "hour", "day", "week"]),
  }),
  consumer: v.looseObject({ key: v.string(), queue: v.pipe(v.string(), v.maxLength(36)), function: v.string() }),
  webtrigger: v.looseObject({
    key: v.string(),
    function: v.string(),
    response: v.optional(
      v.looseObject({
        type: v.picklist(["static", "dynamic"]),
        outputs: v.optional(
          v.array(
            v.object({
              key: v.string(),
              statusCode: v.number(),
              contentType: v.optional(v.string()),
              body: v.optional(v.string()),
            }),
          ),
          [],
        ),
      }),
    ),
  }),
  function: v.looseObject({
    key: v.pipe(v.string(), v.maxLength(23)),
    handler: v.pipe(v.string(), v.regex(/^[^.]+\.[^.]+$/, "a handler is one file and one export, `file.export`")),
    timeoutSeconds: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(900))),
  }),
};

const file = v.object({
  app: v.looseObject({
    id: v.pipe(v.string(), v.regex(/^ari:cloud:ecosystem::app\/.+/)),
    storage: v.optional(v.looseObject({ entities: v.optional(v.pipe(v.array(entity), v.maxLength(20)), []) })),
  }),
  permissions: v.optional(
    v.looseObject({
      scopes: v.optional(v.union([v.array(v.string()), v.record(v.string(), v.looseObject({}))]), []),
      external: v.optional(
        v.looseObject({
          fetch: v.optional(
            v.looseObject({
              backend: v.optional(
                v.array(v.union([v.string(), v.looseObject({ address: v.optional(v.string()) })])),
                [],
              ),
            }),
          ),
        }),
      ),
    }),
  ),
  environment: v.optional(
    v.looseObject({
      variables: v.optional(
        v.array(v.union([v.string(), v.object({ key: v.string(), default: v.optional(v.string()) })])),
        [],
      ),
    }),
  ),
  resources: v.optional(
    v.array(v.looseObject({ key: v.string(), path: v.string(), entry: v.optional(v.record(v.string(), v.string())) })),
    [],
  ),
  modules: v.record(v.string(), v.array(v.looseObject({ key: v.string() }))),
});

export type EntityShape = v.InferOutput<typeof entity>;
export type CustomFieldModule = v.InferOutput<(typeof moduleShapes)["jira:customField"]>;
export type ValidatorModule = v.InferOutput<(typeof moduleShapes)["jira:workflowValidator"]>;
export type ActionValidatorModule = v.InferOutput<(typeof moduleShapes)["jira:actionValidator"]>;
export type TriggerModule = v.InferOutput<(typeof moduleShapes)["trigger"]>;
export type ScheduledModule = v.InferOutput<(typeof moduleShapes)["scheduledTrigger"]>;
export type ConsumerModule = v.InferOutput<(typeof moduleShapes)["consumer"]>;
export type WebTriggerModule = v.InferOutput<(typeof moduleShapes)["webtrigger"]>;
export type UiModule = v.InferOutput<typeof uiModule>;

/** A function of the manifest: which file and export it is, and how long it may run where its module lets it choose. */
export interface AppFunction {
  readonly key: string;
  readonly file: string;
  readonly exportName: string;
  readonly timeoutSeconds: number | undefined;
}

/** What the host needs to know of a manifest, checked and with its environment variables filled in. */
export interface AppManifest {
  readonly appId: string;
  readonly scopes: readonly string[];
  /** Scopes that allow `asUser(accountId)` without that user being there. */
  readonly impersonationScopes: readonly string[];
  readonly egress: readonly string[];
  readonly entities: ReadonlyMap<string, EntityShape>;
  readonly functions: ReadonlyMap<string, AppFunction>;
  readonly customFields: readonly CustomFieldModule[];
  readonly validators: readonly ValidatorModule[];
  readonly actionValidators: readonly ActionValidatorModule[];
  readonly triggers: readonly TriggerModule[];
  readonly scheduled: readonly ScheduledModule[];
  readonly consumers: readonly ConsumerModule[];
  readonly webTriggers: readonly WebTriggerModule[];
  /** Every module that names a resolver or a resource, whatever its kind. */
  readonly uiModules: ReadonlyMap<string, UiModule>;
  /** The whole file as parsed, for whoever shows titles, icons and resources. */
  readonly raw: v.InferOutput<typeof file>;
}

/** A manifest that the host cannot run; `problems` name the place and the fault. */
export class ManifestError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The manifest cannot be run:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.name = "ManifestError";
  }
}

/** Reads a manifest; `given` overrides the defaults of its environment variables. Throws ManifestError. */
export function loadManifest(path: string, given: Record<string, string> = {}): AppManifest {
  return readManifest(readFileSync(path, "utf8"), given);
}

/** Like loadManifest, from the text of the file. */
export function readManifest(text: string, given: Record<string, string> = {}): AppManifest {
  const declared = v.safeParse(v.looseObject({ environment: file.entries.environment }), parse(text));
  const variables: Record<string, string> = {};
  const problems: string[] = [];
  for (const variable of declared.success ? (declared.output.environment?.variables ?? []) : []) {
    const { key, fallback } =
      typeof variable === "string"
        ? { key: variable, fallback: undefined }
        : { key: variable.key, fallback: variable.default };
    const value = given[key] ?? fallback;
    if (value === undefined) {
      problems.push(`environment.variables: ${key} has neither a value nor a default`);
    } else {
      variables[key] = value;
    }
  }

  const parsed = v.safeParse(file, parse(substitute(text, variables)));
  if (!parsed.success) {
    throw new ManifestError([...problems, ...parsed.issues.map(explainIssue)]);
  }
  const raw = parsed.output;

  function take<K extends keyof typeof moduleShapes>(kind: K): v.InferOutput<(typeof moduleShapes)[K]>[] {
    const found = v.safeParse(v.array(moduleShapes[kind]), raw.modules[kind] ?? []);
    if (found.success) {
      return found.output as v.InferOutput<(typeof moduleShapes)[K]>[];
    }
    problems.push(...found.issues.map((issue) => `modules.${kind}.${explainIssue(issue)}`));
    return [];
  }

  const functions = new Map<string, AppFunction>();
  for (const { key, handler, timeoutSeconds } of take("function")) {
    const [handlerFile = "", exportName = ""] = handler.split(".");
    functions.set(key, { key, file: handlerFile, exportName, timeoutSeconds });
  }

  const uiModules = new Map<string, UiModule>();
  for (const modules of Object.values(raw.modules)) {
    for (const module of modules) {
      const ui = v.safeParse(uiModule, module);
      if (ui.success && (ui.output.resolver ?? ui.output.resource)) {
        uiModules.set(ui.output.key, ui.output);
      }
    }
  }

  const scopes = raw.permissions?.scopes ?? [];
  const manifest: AppManifest = {
    appId: raw.app.id.slice("ari:cloud:ecosystem::app/".length),
    scopes: Array.isArray(scopes) ? scopes : Object.keys(scopes),
    impersonationScopes: Array.isArray(scopes)
      ? []
      : Object.keys(scopes).filter((scope) => scopes[scope]?.["allowImpersonation"] === true),
    egress: (raw.permissions?.external?.fetch?.backend ?? [])
      .map((entry) => (typeof entry === "string" ? entry : entry.address))
      .filter((address) => address !== undefined),
    entities: new Map((raw.app.storage?.entities ?? []).map((shape) => [shape.name, shape])),
    functions,
    customFields: take("jira:customField"),
    validators: take("jira:workflowValidator"),
    actionValidators: take("jira:actionValidator"),
    triggers: take("trigger"),
    scheduled: take("scheduledTrigger"),
    consumers: take("consumer"),
    webTriggers: take("webtrigger"),
    uiModules,
    raw,
  };

  problems.push(...findRepeatedKeys(raw), ...findUnknownFunctions(manifest), ...findBadIndexes(manifest));
  if (problems.length > 0) {
    throw new ManifestError(problems);
  }
  return manifest;
}

function explainIssue(issue: v.BaseIssue<unknown>): string {
  return `${v.getDotPath(issue) ?? "manifest"}: ${issue.message}`;
}

function findRepeatedKeys(raw: v.InferOutput<typeof file>): string[] {
  const keys = Object.values(raw.modules).flatMap((modules) => modules.map(({ key }) => key));
  const repeated = new Set(keys.filter((key, at) => keys.indexOf(key) !== at));
  return [...repeated].map((key) => `modules: the key ${key} is used twice`);
}

function findUnknownFunctions(manifest: AppManifest): string[] {
  const named = [
    ...manifest.customFields.map((field) => field.view?.value?.function),
    ...manifest.validators.map((validator) => validator.function),
    ...[...manifest.triggers, ...manifest.scheduled, ...manifest.consumers, ...manifest.webTriggers].map(
      (module) => module.function,
    ),
    ...[...manifest.uiModules.values()].map((module) => module.resolver?.function),
  ];
  return named
    .filter((key) => key !== undefined && !manifest.functions.has(key))
    .map((key) => `modules: the function ${key} is not declared`);
}

function findBadIndexes(manifest: AppManifest): string[] {
  return [...manifest.entities.values()].flatMap((shape) =>
    shape.indexes.flatMap(({ name, partition, range }) =>
      [...partition, ...range]
        .filter((attributeName) => (shape.attributes[attributeName]?.type ?? "any") === "any")
        .map((attributeName) => `app.storage.entities.${shape.name}.${name}: ${attributeName} cannot be indexed`),
    ),
  );
}
