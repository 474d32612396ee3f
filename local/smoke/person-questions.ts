import { array, nullish, number, object, optional, picklist, safeParse, string, unknown, record } from "valibot";
import type { Route } from "@forge/api";
import { route } from "@forge/api";
import { ask, type JiraRequest } from "../../src/adapters/jira/ask";
import { createJiraSiteProbe } from "../../src/adapters/jira/site-probe";
import { passesBy } from "../../src/app/item/field-passes";
import { checkSite, type SiteQuestion } from "../../src/domain/policy/site-check";
import { type SmokeRow, toAppRow, toRow } from "./table";

/** How a person's requests reach a site: a path, and what `fetch` takes. */
export type SendToSite = (path: string, init: RequestInit) => Promise<Response>;

export type SmokeOutcome =
  { readonly kind: "asked"; readonly rows: readonly SmokeRow[] } | { readonly kind: "notAsked"; readonly why: string };

const fieldsSchema = array(object({ id: string(), key: nullish(string()) }));
const itemsSchema = object({ issues: array(object({ id: string(), fields: record(string(), unknown()) })) });
const projectSchema = object({ id: string() });
const gateSchema = object({
  mode: picklist(["off", "observe", "warn", "block"]),
  state: picklist(["off", "open", "opensAt", "waiting", "objected", "overridden", "bypassed", "error"]),
  failMode: optional(picklist(["closed", "open"])),
  opensAt: optional(string()),
  due: optional(string()),
  validUntil: string(),
  revision: number(),
});
const onlyTheApp: readonly SiteQuestion[] = ["fieldWritten", "permissionsOfOthers", "events"];

/** Asks a site with a person's own rights whatever a person can ask of what the app relies on. */
export async function askAsPerson(
  send: SendToSite,
  { appId, project, now }: { readonly appId: string; readonly project: string; readonly now: number },
): Promise<SmokeOutcome> {
  const request: JiraRequest = (path: Route, init) => send(path.value, init ?? {});
  const [fields, found] = await Promise.all([
    ask(request, route`/rest/api/3/field`, fieldsSchema),
    ask(request, route`/rest/api/3/project/${project}`, projectSchema),
  ]);
  if (!fields.ok || !found.ok) {
    return { kind: "notAsked", why: "The site does not answer, or does not know this account or this project." };
  }
  const gate = fields.value.find(({ key }) => key?.startsWith(`${appId}__`) === true && key.endsWith("__gate"));
  if (gate === undefined) {
    return { kind: "notAsked", why: "The site has no field Gate of this app: install the app there first." };
  }
  const items = await ask(request, route`/rest/api/3/search/jql`, itemsSchema, {
    jql: `project = ${found.value.id} ORDER BY updated DESC`,
    fields: [gate.id],
    maxResults: 50,
  });
  const sample = (items.ok ? items.value.issues : []).flatMap(({ id, fields: values }) => {
    const parsed = safeParse(gateSchema, values[gate.id]);
    return parsed.success ? [{ item: id, field: parsed.output }] : [];
  })[0];
  if (sample === undefined) {
    return { kind: "notAsked", why: "No work item of this project shows a Gate yet: write a concept on one first." };
  }
  const probe = createJiraSiteProbe(request, async () => ({ gate: { id: gate.id, key: gate.key ?? "" } }));
  const { item, field } = sample;
  const [byId, byKey, rule, byState, byDate, bulk] = await Promise.all([
    probe.seenFields(item, ["gate"], "id"),
    probe.seenFields(item, ["gate"], "key"),
    probe.askRule(item, found.value.id),
    probe.findBy(item, { by: "state", state: field.state }),
    field.due === undefined ? undefined : probe.findBy(item, { by: "due" }),
    probe.readInBulk(item),
  ]);
  const findings = checkSite({
    now,
    lastEvent: undefined,
    sample: {
      written: { kind: "unavailable" },
      wanted: { gate: field.revision },
      byId,
      byKey,
      rule,
      passes: passesBy(
        {
          mode: field.mode,
          state: field.state,
          validUntil: field.validUntil,
          ...(field.failMode === undefined ? {} : { failMode: field.failMode }),
          ...(field.opensAt === undefined ? {} : { opensAt: field.opensAt }),
        },
        now,
      ),
      others: { kind: "unavailable" },
      byState,
      ...(byDate === undefined ? {} : { byDate }),
      bulk,
    },
  });
  const asked = findings.filter(({ question }) => !onlyTheApp.includes(question));
  return { kind: "asked", rows: [...asked.map(toRow), ...onlyTheApp.map(toAppRow)] };
}
