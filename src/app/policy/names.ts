import type { Problem } from "../../contract/page/reply";
import { explainSharedName, explainUnknownName } from "../words/policy/names";

interface Named {
  readonly id: string;
  readonly name: string;
}

export type NamedKind =
  "statuses" | "resolutions" | "issueTypes" | "components" | "fields" | "groups" | "people" | "roles";

/** What is known by name. Groups and people may be incomplete: a site has more than a page offers. */
export type KnownNames = Readonly<Record<Exclude<NamedKind, "roles">, readonly Named[]>> & {
  readonly roles?: readonly Named[];
};

/** A file's data with ids in place of names, what could not be found, and the names that a look into Jira may find. */
export interface Resolved {
  readonly input: unknown;
  readonly problems: readonly Problem[];
  readonly unfound: { readonly people: readonly string[]; readonly groups: readonly string[] };
}

/** The name that stands for an id in a file: where it is the only one of its kind. Else the id itself. */
export function toFileName(id: string, kind: NamedKind, known: KnownNames): string {
  const list = known[kind] ?? [];
  const name = list.find((one) => one.id === id)?.name.trim();
  const isClear =
    name !== undefined && name !== "" && list.filter((one) => one.id === name || isNamed(one, name)).length === 1;
  return isClear ? name : id;
}

/** Puts ids in the place of names, wherever a policy has ids. */
export function resolveNames(input: unknown, known: KnownNames): Resolved {
  const problems: Problem[] = [];
  const unfound = { people: new Set<string>(), groups: new Set<string>() };

  const toId = (kind: NamedKind, written: unknown, path: string): unknown => {
    if (typeof written !== "string" && typeof written !== "number") {
      return written;
    }
    const text = String(written).trim();
    const list = known[kind] ?? [];
    if (list.some(({ id }) => id === text)) {
      return text;
    }
    const found = list.filter((one) => isNamed(one, text));
    const [only] = found;
    if (only !== undefined && found.length === 1) {
      return only.id;
    }
    if (found.length > 1) {
      problems.push({
        path,
        message: explainSharedName(kind, text, found),
      });
      return text;
    }
    if (ids[kind].test(text) || text === "") {
      return text;
    }
    if (kind === "people" || kind === "groups") {
      unfound[kind].add(text);
    }
    problems.push({
      path,
      message: explainUnknownName(kind, text, kind === "people" || kind === "groups" ? undefined : list),
    });
    return text;
  };
  const toIds = (kind: NamedKind, value: unknown, path: string): unknown =>
    Array.isArray(value) ? value.map((one: unknown, index) => toId(kind, one, `${path}.${index}`)) : value;
  const toHolders = (value: unknown, path: string): unknown =>
    change(value, {
      people: (people) => toIds("people", people, `${path}.people`),
      groups: (groups) => toIds("groups", groups, `${path}.groups`),
      role: (role) => toId("roles", role, `${path}.role`),
      roles: (roles) => toIds("roles", roles, `${path}.roles`),
      field: (field) => toId("fields", field, `${path}.field`),
      fields: (fields) => toIds("fields", fields, `${path}.fields`),
      except: (except) =>
        Array.isArray(except) ? toIds("people", except, `${path}.except`) : toHolders(except, `${path}.except`),
    });
  const toConditions = (value: unknown, path: string): unknown =>
    Array.isArray(value) ? value.map((one: unknown, index) => toCondition(one, `${path}.${index}`)) : value;
  const toCondition = (value: unknown, path: string): unknown =>
    change(value, {
      all: (all) => toConditions(all, `${path}.all`),
      any: (any) => toConditions(any, `${path}.any`),
      not: (not) => toCondition(not, `${path}.not`),
      component: (component) => toId("components", component, `${path}.component`),
      issueType: (issueType) => toId("issueTypes", issueType, `${path}.issueType`),
      field: (field) => toId("fields", field, `${path}.field`),
    });
  const toSeat = (value: unknown, path: string): unknown =>
    change(value, {
      holders: (holders) => toHolders(holders, `${path}.holders`),
      when: (when) => toCondition(when, `${path}.when`),
    });

  const gateMembers = (at: "" | "commit."): Readonly<Record<string, (member: unknown) => unknown>> => ({
    gatedStatusIds: (statuses) => toIds("statuses", statuses, `${at}gatedStatusIds`),
    laterStatusIds: (statuses) => toIds("statuses", statuses, `${at}laterStatusIds`),
    freeStatusIds: (statuses) => toIds("statuses", statuses, `${at}freeStatusIds`),
    freeResolutionIds: (resolutions) => toIds("resolutions", resolutions, `${at}freeResolutionIds`),
  });

  const resolved = change(input, {
    commit: (commit) =>
      change(commit, {
        ...gateMembers("commit."),
        issueTypeIds: (types) => toIds("issueTypes", types, "commit.issueTypeIds"),
      }),
    ...gateMembers(""),
    issueTypeIds: (types) => toIds("issueTypes", types, "issueTypeIds"),
    harmlessEditors: (people) => toIds("people", people, "harmlessEditors"),
    seats: (seats) =>
      Array.isArray(seats) ? seats.map((seat: unknown, index) => toSeat(seat, `seats.${index}`)) : seats,
    decider: (decider) => change(decider, { person: (person) => toId("people", person, "decider.person") }),
    override: (override) => change(override, { signers: (signers) => toHolders(signers, "override.signers") }),
    learning: (learning) =>
      change(learning, {
        issueTypeIds: (types) => toIds("issueTypes", types, "learning.issueTypeIds"),
        releasedStatusIds: (statuses) => toIds("statuses", statuses, "learning.releasedStatusIds"),
        doneStatusIds: (statuses) => toIds("statuses", statuses, "learning.doneStatusIds"),
        retroIssueTypeId: (type) => toId("issueTypes", type, "learning.retroIssueTypeId"),
        sponsor: (sponsor) => toId("people", sponsor, "learning.sponsor"),
      }),
  });
  return { input: resolved, problems, unfound: { people: [...unfound.people], groups: [...unfound.groups] } };
}

/** What is an id by its look is taken as one, so that what was removed in Jira doesn't keep a file from being read. */
const ids: Readonly<Record<NamedKind, RegExp>> = {
  statuses: /^\d+$/u,
  resolutions: /^\d+$/u,
  issueTypes: /^\d+$/u,
  roles: /^\d+$/u,
  components: /^\d+$/u,
  fields: /^customfield_\d+$/u,
  groups: /^[\da-f]{8}-[\da-f-]{27}$/u,
  people: /^(?:\d+:[\w-]+|[\da-f]{24}|(?:qm|ug|unknown):[\w:-]+)$/u,
};

function isNamed({ name }: Named, text: string): boolean {
  return name.trim().toLowerCase() === text.toLowerCase();
}

/** A copy with some members changed, where they are there. */
function change(value: unknown, changes: Readonly<Record<string, (member: unknown) => unknown>>): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, member]: [string, unknown]) => [
      key,
      Object.hasOwn(changes, key) ? changes[key]?.(member) : member,
    ]),
  );
}
