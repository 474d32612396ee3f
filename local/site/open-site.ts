import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { type Edition, toDefinitions } from "../deploy/edition";
import { createBundler } from "../forge/bundle";
import type { Faults } from "../forge/faults";
import { createForgeHost, type ForgeHost } from "../forge/host";
import { loadAppManifest } from "../forge/app-manifest";
import { evaluateExpression } from "../jira/expressions/evaluate-expression";
import type { AppFieldModule } from "../jira/site-context";
import { createJiraSite, type JiraSite } from "../jira/site";
import type { LinearFaults } from "../linear/faults";
import type { LinearWorkspace } from "../linear/workspace";
import type { LocalClock } from "../interfaces";
import { openDatabase } from "../sqlite";
import { toAppHost } from "./forge-app-host";
import { buildFrameScript, buildThemeStyles } from "./build-frame";
import { decideDemoStart, seedDemo } from "./demo";
import { seedGates } from "./demo-gates";
import { seedLinear } from "./demo-linear";
import { seedLink } from "./demo-link";
import { people } from "./demo-people";
import { openKeptSettings } from "./kept-settings";
import { leadToLinear, openLinear } from "./linear-in-site";
import { createLiveFeed } from "./live-feed";
import { createSiteClock } from "./site-clock";
import type { SiteParts } from "./site-parts";
import { toSurfaces } from "./surfaces";

export interface SiteSettings {
  /** The folder of the app: its manifest, its sources and its built pages. */
  readonly appRoot: string;
  /** A file, or `:memory:`. */
  readonly databaseFile: string;
  readonly pagesFolder: string;
  readonly listenHost: string;
  readonly address: string;
  /** Whether the demo's gates are made by the app, or the app has not done anything yet. */
  readonly gates: "seeded" | "none";
  /** Whether the campaign is linked with its Linear team from the start; it is not unless this says so. */
  readonly link?: "seeded" | "none";
  /** What goes wrong beneath the app, for tests. */
  readonly faults?: Faults;
  /** What goes wrong between the app and Linear, for tests. */
  readonly linearFaults?: LinearFaults;
  /** Which build of the app runs; the whole one unless this says so. */
  readonly edition?: Edition;
}

export interface OpenSite {
  readonly parts: SiteParts;
  readonly host: ForgeHost;
  readonly jira: JiraSite;
  readonly linear: LinearWorkspace;
  readonly clock: LocalClock;
  /** Runs events, queues, schedules and webhooks in the background from now on. */
  start(): void;
  close(): Promise<void>;
}

const cloudId = "5bace6a7-10ca-4000-8000-000000000001";
const environmentId = "5bace6a7-10ca-4000-8000-000000000002";

/** The whole site over one database: Jira, the app in its host, and the parts that the server shows. Seeded once. */
export async function openSite(settings: SiteSettings): Promise<OpenSite> {
  const { appRoot, address } = settings;
  const database = openDatabase(settings.databaseFile);
  const kept = openKeptSettings(database);
  const keptNow = kept.get("now");
  const clock = createSiteClock(keptNow === undefined ? decideDemoStart(Date.now()) : Number(keptNow));
  const edition = settings.edition ?? "whole";
  const manifest = loadAppManifest(appRoot, edition);
  const live = createLiveFeed();
  const appId = manifest.appId.replace(/^.*\//, "");

  const jira: JiraSite = createJiraSite({
    database,
    clock,
    rules: {
      validate: (rule, context) => host.validate(rule, context),
      checkAction: (action, variables) => host.checkAction?.(action, variables) ?? { passed: true },
    },
    app: {
      id: appId,
      environmentId,
      environment: "DEVELOPMENT",
      name: "Spacegate",
      fields: toFields(manifest.raw.modules["jira:customField"]),
      permissions: toKeys(manifest.raw.modules["jira:projectPermission"]),
    },
    // What is seeded happened before the app was installed.
    onEvent: (event) => {
      if (kept.get("seeded") !== undefined) {
        host.emit(event);
        live.publish({ kind: "jira" });
      }
    },
    baseUrl: address,
  });
  const host: ForgeHost = createForgeHost({
    appRoot,
    manifest,
    database,
    clock,
    jira,
    evaluateExpression: (source, variables) => evaluateExpression(source, variables, { now: () => clock.now() }),
    site: {
      cloudId,
      siteUrl: address,
      environmentId,
      environmentType: "DEVELOPMENT",
      installationId: "5bace6a7-10ca-4000-8000-000000000003",
    },
    faults: settings.faults ?? {},
    external: leadToLinear(() => linear),
    bundler: createBundler(appRoot, undefined, toDefinitions(edition)),
  });
  const app = toAppHost(host);
  const linear = openLinear({
    database,
    clock,
    address,
    app: () => app,
    faults: settings.linearFaults ?? {},
    onChange: () => live.publish({ kind: "linear" }),
  });

  const isFresh = kept.get("seeded") === undefined;
  if (isFresh) {
    const present = clock.now();
    await seedDemo(jira, clock, present);
    kept.set("token", `local-${randomBytes(12).toString("hex")}`);
    kept.set("seeded", "yes");
    if (settings.gates === "seeded") {
      await seedGates({ host, jira, clock }, present);
    }
  }
  if (kept.get("linear-key") === undefined) {
    kept.set("linear-key", seedLinear(linear, clock, clock.now()));
  }
  if (isFresh && settings.link === "seeded") {
    await seedLink({ host, jira, linear, linearKey: kept.get("linear-key") ?? "" });
  }
  const keepNow = (): void => kept.set("now", String(clock.now()));
  keepNow();
  clock.onMove(keepNow);
  const keeping = setInterval(keepNow, 5000);
  keeping.unref();

  const parts: SiteParts = {
    jira,
    app,
    linear,
    linearKey: kept.get("linear-key") ?? "",
    clock,
    people: Object.values(people),
    firstPerson: people.ana.accountId,
    firstIssue: "PRIZE-4",
    token: kept.get("token") ?? "",
    surfaces: toSurfaces(manifest.raw),
    fields: {
      gate: jira.admin.fieldId("gate"),
      waitingFor: jira.admin.fieldId("waiting-for"),
      charter: jira.admin.fieldId("charter"),
      retroDue: jira.admin.fieldId("retro-due"),
      owner: jira.admin.fieldId("owner"),
      decider: jira.admin.fieldId("decider"),
    },
    listenHost: settings.listenHost,
    pagesFolder: settings.pagesFolder,
    appFolder: join(appRoot, "static/build"),
    frameScript: await buildFrameScript(),
    themeStyles: await buildThemeStyles(),
    cloudId,
    extensionPrefix: `ari:cloud:ecosystem::extension/${appId}/${environmentId}/static/`,
    live,
  };
  return {
    parts,
    host,
    jira,
    linear,
    clock,
    start() {
      host.start();
      linear.start((error) => console.error(error));
    },
    close: async () => {
      clearInterval(keeping);
      keepNow();
      await linear.stop();
      await host.stop();
      database.close();
    },
  };
}

function toFields(modules: readonly unknown[] | undefined): AppFieldModule[] {
  return (modules ?? []) as AppFieldModule[];
}

function toKeys(modules: readonly { readonly key: string }[] | undefined): readonly string[] {
  return (modules ?? []).map(({ key }) => key);
}
