/** The parts of manifest.yml that Atlassian's validator cannot compare with the app's files. */
export interface Manifest {
  readonly app: { readonly id: string };
  readonly resources: readonly {
    readonly key: string;
    readonly path: string;
    readonly entry?: Readonly<Record<string, string>>;
  }[];
  readonly modules: Readonly<Record<string, readonly Module[]>>;
}

type Module = { readonly key: string } & Readonly<Record<string, unknown>>;

export interface AppFiles {
  /** The text of each file in src/handlers, by its name without `.ts`. */
  readonly handlers: Readonly<Record<string, string>>;
  /** Names of the pages in static/. */
  readonly pages: readonly string[];
  /** Names of the files in static/public, which stand beside the built pages. */
  readonly pictures: readonly string[];
}

const LONGEST_KEY = 23;
const LONGEST_EXPRESSION = 1000;
const MOST_SCHEDULES = 5;
/** An app's id and the environment's name are put in when Forge deploys; the longest environment is this long. */
const LONGEST_VARIABLE = "DEVELOPMENT".length;

/** https://developer.atlassian.com/platform/forge/events-reference/jira/ */
const events = new Set([
  ...["created", "updated", "deleted", "assigned", "viewed", "mentioned", "commented"].map(
    (what) => `avi:jira:${what}:issue`,
  ),
  ...["mentioned", "deleted"].map((what) => `avi:jira:${what}:comment`),
  ...["created", "deleted"].map((what) => `avi:jira:${what}:issuelink`),
  ...["created", "updated", "deleted", "released", "unreleased", "archived", "unarchived", "moved", "merged"].map(
    (what) => `avi:jira:${what}:version`,
  ),
  ...["created", "updated", "softdeleted", "deleted", "archived", "unarchived", "restored"].map(
    (what) => `avi:jira:${what}:project`,
  ),
  ...["created", "updated", "deleted"].map((what) => `avi:jira:${what}:component`),
  "avi:jira:created:user",
  "avi:jira:updated:user",
  "avi:jira:deleted:user",
  "avi:jira:set:issue-property",
  "avi:jira:deleted:issue-property",
  "avi:jira:failed:expression",
  "avi:jira:created:worklog",
  "avi:jira:updated:worklog",
  "avi:jira:deleted:worklog",
]);

/** Everything in which the manifest and the app's files disagree, one sentence each. */
export function problemsOf(manifest: Manifest, files: AppFiles): string[] {
  return [
    ...functionProblems(manifest, files),
    ...commentProblems(manifest, files),
    ...keyProblems(manifest),
    ...pageProblems(manifest, files),
    ...iconProblems(manifest, files),
    ...expressionProblems(manifest),
    ...fieldProblems(manifest),
    ...eventProblems(manifest),
    ...scheduleProblems(manifest),
  ];
}

function functionProblems({ modules }: Manifest, { handlers }: AppFiles): string[] {
  const declared = modules["function"] ?? [];
  const called = new Set(
    modulesOf(modules)
      .filter((module) => !declared.includes(module))
      .flatMap((module) => valuesOf(module, "function")),
  );
  const named = new Set<string>();
  const problems: string[] = [];
  for (const { key, handler } of declared) {
    const match = /^handlers\/([a-z0-9-]+)\.([a-z]+)$/.exec(String(handler));
    if (!match) {
      problems.push(`${key}: "${String(handler)}" is not handlers/<name>.run`);
      continue;
    }
    const [, name = "", exported = ""] = match;
    named.add(name);
    const text = handlers[name];
    if (text === undefined) {
      problems.push(`${key}: src/handlers/${name}.ts does not exist`);
    } else if (!new RegExp(`^export (const|function|async function) ${exported}\\b`, "m").test(text)) {
      problems.push(`${key}: src/handlers/${name}.ts does not export "${exported}"`);
    }
  }
  const keys = declared.map(({ key }) => key);
  return [
    ...problems,
    ...Object.keys(handlers)
      .filter((name) => !named.has(name))
      .map((name) => `src/handlers/${name}.ts: no function of the manifest names it`),
    ...[...called].filter((key) => !keys.includes(key)).map((key) => `${key}: is called, but not declared`),
    ...keys.filter((key) => !called.has(key)).map((key) => `${key}: no module calls it`),
  ];
}

/** A handler's comment names what reaches it: the keys of the modules that call it, and a trigger's events. */
function commentProblems({ modules }: Manifest, { handlers }: AppFiles): string[] {
  const functions = modules["function"] ?? [];
  const callers = modulesOf(modules).filter((module) => !functions.includes(module));
  const namesOf = (caller: Module) => [caller.key, ...((caller["events"] as readonly string[] | undefined) ?? [])];
  const known = new Set(callers.flatMap(namesOf));
  return functions.flatMap(({ key, handler }) => {
    const file = String(handler).replace(/^handlers\/(.*)\.[a-z]+$/, "$1");
    const text = handlers[file];
    if (text === undefined) {
      return [];
    }
    const comments = (text.match(/\/\*\*[\s\S]*?\*\//g) ?? []).join("\n");
    const named = [...comments.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name).filter((name) => known.has(name));
    const wanted = callers.filter((caller) => valuesOf(caller, "function").includes(key)).flatMap(namesOf);
    return [
      ...wanted
        .filter((name) => !named.includes(name))
        .map((name) => `src/handlers/${file}.ts: no comment names ${name}`),
      ...named
        .filter((name) => !wanted.includes(name))
        .map((name) => `src/handlers/${file}.ts: a comment names ${name}, which does not reach it`),
    ];
  });
}

function keyProblems({ modules }: Manifest): string[] {
  const keys = modulesOf(modules).map(({ key }) => key);
  return [
    ...keys.filter((key, at) => keys.indexOf(key) < at).map((key) => `${key}: two modules have this key`),
    ...keys
      .filter((key) => key.length > LONGEST_KEY)
      .map((key) => `${key}: a key has at most ${LONGEST_KEY} characters`),
  ];
}

function pageProblems({ resources, modules }: Manifest, { pages }: AppFiles): string[] {
  const entries = resources.flatMap(({ key, entry }) =>
    Object.entries(entry ?? {}).map(([name, page]) => ({ key, name, page })),
  );
  const shown = modulesOf(modules).flatMap((module) =>
    valuesOf(module, "resource").map((resource) => ({ key: module.key, resource })),
  );
  const offered = new Set([...resources.map(({ key }) => key), ...entries.map(({ key, name }) => `${key}/${name}`)]);
  return [
    ...entries
      .filter(({ page }) => !pages.includes(page))
      .map(({ key, page }) => `${key}: static/${page} does not exist`),
    ...shown
      .filter(({ resource }) => !offered.has(resource))
      .map(({ key, resource }) => `${key}: no resource has the entry ${resource}`),
  ];
}

/** https://developer.atlassian.com/platform/forge/manifest-reference/resources/: else Jira shows a general icon. */
function iconProblems({ resources, modules }: Manifest, { pictures }: AppFiles): string[] {
  return modulesOf(modules).flatMap((module) =>
    valuesOf(module, "icon").flatMap((icon) => {
      const [resource = "", file = ""] = icon.replace(/^resource:/, "").split(";");
      const isOurs = icon.startsWith("resource:") && resources.some(({ key }) => key === resource);
      return isOurs && pictures.includes(file) ? [] : [`${module.key}: the icon ${icon} is no file of this app`];
    }),
  );
}

function expressionProblems({ modules }: Manifest): string[] {
  return modulesOf(modules).flatMap((module) =>
    valuesOf(module, "expression")
      .map((expression) => expression.replace(/\$\{[A-Z_]+\}/g, "x".repeat(LONGEST_VARIABLE)).length)
      .filter((length) => length > LONGEST_EXPRESSION)
      .map((length) => `${module.key}: an expression has ${length} characters, of at most ${LONGEST_EXPRESSION}`),
  );
}

/** A Forge field's key is `<app>__<ENVIRONMENT>__<module>`, and `forge register` changes the app in one place only. */
function fieldProblems({ app, modules }: Manifest): string[] {
  const appId = app.id.split("/").pop();
  const fields = (modules["jira:customField"] ?? []).map(({ key }) => key);
  return modulesOf(modules).flatMap((module) =>
    valuesOf(module, "expression")
      .flatMap((expression) => [...expression.matchAll(/'([^']*)__[^']*__([^']*)'/g)])
      .filter(([, owner, field = ""]) => owner !== appId || !fields.includes(field))
      .map(([name]) => `${module.key}: ${name} is no field of this app`),
  );
}

function eventProblems({ modules }: Manifest): string[] {
  return (modules["trigger"] ?? []).flatMap(({ key, events: wanted }) =>
    (wanted as readonly string[])
      .filter((event) => !events.has(event))
      .map((event) => `${key}: ${event} is no event that Jira sends`),
  );
}

/**
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/scheduled-trigger/; Atlassian's offline
 * validator does not count.
 */
function scheduleProblems({ modules }: Manifest): string[] {
  const schedules = modules["scheduledTrigger"] ?? [];
  const often = schedules.filter(({ interval }) => interval === "fiveMinute");
  return [
    ...(schedules.length > MOST_SCHEDULES
      ? [`an app has at most ${MOST_SCHEDULES} scheduled triggers, not ${schedules.length}`]
      : []),
    ...often.slice(1).map(({ key }) => `${key}: only one scheduled trigger may run every five minutes`),
  ];
}

function modulesOf(modules: Manifest["modules"]): readonly Module[] {
  return Object.values(modules).flat();
}

/** The texts under `name` anywhere inside a module. */
function valuesOf(value: unknown, name: string): string[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    key === name && typeof inner === "string" ? [inner] : valuesOf(inner, name),
  );
}
