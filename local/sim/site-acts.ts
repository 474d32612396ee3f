import type { Op, Status } from "./ops";
import { governedType, people } from "./policies";
import type { RunFixture } from "./run-fixture";

type Of<K extends Op["kind"]> = Extract<Op, { kind: K }>;

/** What people and admins do in Jira itself: by the workflow, past it, and around it. */
export interface SiteActs {
  /** Items that came past a gate while it blocked, by gate. */
  readonly toBeTold: Readonly<Record<"concept" | "commit", Set<string>>>;
  forgetPassages(): void;
  move(op: string, who: string, item: string, to: Status): Promise<void>;
  sideDoor(op: string, item: string, to: Status): void;
  importItem(op: string, to: Status): void;
  label(op: string, item: string, { label, state }: Of<"labels">): Promise<void>;
  retype(op: string, item: string, { to }: Of<"retype">): Promise<void>;
  member(op: string, change: Of<"member">): void;
  active(op: string, change: Of<"active">): void;
  role(op: string, change: Of<"role">): Promise<void>;
  peopleField(op: string, item: string, change: Of<"peopleField">): Promise<void>;
  version(op: string, change: Of<"version">): Promise<void>;
  fixVersion(op: string, item: string, change: Of<"fixVersion">): Promise<void>;
  retroMove(op: string, change: Of<"retroMove">): Promise<void>;
}

export function createSiteActs({ world, watch, interleaver, note }: RunFixture): SiteActs {
  const { records } = watch;
  const toBeTold = { concept: new Set<string>(), commit: new Set<string>() };
  const as = (accountId: string) => ({ kind: "user", accountId }) as const;

  /** Whoever comes in while the space blocks is told of, or is put back; what stood there before came in earlier. */
  function notePassage(item: string, from: string, to: Status): void {
    const policy = records.policy(world.project)?.policy;
    for (const [gate, place, mode] of [
      ["concept", "In Build", policy?.mode],
      ["commit", "Committed", policy?.commit?.mode],
    ] as const) {
      // A bug is asked nothing by rules that name the other type, and an item keeps the rules that it was opened with.
      const isAsked = gate === "commit" || records.typeId(item) === governedType;
      if (to !== place || !isAsked) {
        toBeTold[gate].delete(item);
      } else if (from !== world.statuses[place] && mode === "block") {
        toBeTold[gate].add(item);
      }
    }
  }

  async function transition(who: string, item: string, to: Status): Promise<number> {
    const offered = await world.ask(as(who), "GET", `/rest/api/3/issue/${item}/transitions`);
    const found = (offered.body as { transitions?: readonly { id: string; to: { id: string } }[] }).transitions?.find(
      (each) => each.to.id === world.statuses[to],
    );
    return (
      await world.ask(as(who), "POST", `/rest/api/3/issue/${item}/transitions`, {
        transition: { id: found?.id ?? "0" },
      })
    ).status;
  }

  async function change(op: string, item: string, body: object, what: string): Promise<void> {
    const who = people.author;
    const edited = await world.ask(as(who), "PUT", `/rest/api/3/issue/${item}`, body);
    note(`${op} ${who} ${what} of ${item}: ${edited.status}`);
  }

  return {
    toBeTold,
    forgetPassages: () => Object.values(toBeTold).forEach((items) => items.clear()),

    async move(op, who, item, to) {
      await interleaver.turn();
      const from = records.statusId(item);
      // A change of rules is not published to what is done, so what comes back from there is for the tripwire.
      if (from === world.statuses.Done && to !== "Concept") {
        return;
      }
      const [gate, charter] = [records.field(item), records.charterField(item)];
      const invocations = world.host.recentOperations()[0]?.id;
      const status = await transition(who, item, to);
      if (world.host.recentOperations()[0]?.id !== invocations) {
        watch.fail("no function in the path", `${item}: a move invoked a function`);
      }
      note(`${op} ${who} moves ${item} to ${to}: ${status}`);
      if (status === 400) {
        watch.seen.add("a move was refused");
      }
      if (status !== 204) {
        return;
      }
      notePassage(item, from, to);
      if (to === "In Build" && from !== world.statuses[to]) {
        watch.concept.afterPassage(item, gate);
      }
      if (to === "Committed" && from !== world.statuses[to]) {
        watch.commit.afterPassage(item, charter);
      }
    },

    sideDoor(op, item, to) {
      notePassage(item, records.statusId(item), to);
      world.jira.admin.move(as(people.leader), item, { status: to });
      watch.seen.add("an item went through a side door");
      note(`${op} an admin moves ${item} to ${to}`);
    },

    importItem(op, to) {
      const [made] = world.jira.admin.import([
        { project: world.projectKey, summary: "Imported", status: to, reporter: people.author },
      ]);
      if (made !== undefined) {
        world.items.push(String(made.id));
        notePassage(String(made.id), "", to);
      }
      watch.seen.add("an item was imported behind the gate");
      note(`${op} an import into ${to}`);
    },

    label: (op, item, { label, state }) =>
      change(
        op,
        item,
        { update: { labels: [{ [state === "on" ? "add" : "remove"]: label }] } },
        `puts label ${label} ${state}`,
      ),

    retype(op, item, { to }) {
      watch.seen.add("an item was retyped");
      return change(op, item, { fields: { issuetype: { name: to } } }, `makes a ${to}`);
    },

    member(op, { group, person, state }) {
      world.jira.admin.setMember(world.groups[group], person, state);
      note(`${op} ${person} ${state} ${group}`);
    },

    active(op, { person, state }) {
      world.jira.admin.setActive(person, state);
      note(`${op} ${person} ${state}`);
    },

    async role(op, { person, state }) {
      await interleaver.turn();
      const path = `/rest/api/3/project/${world.projectKey}/role/${world.reviewersRole}`;
      const answer = await (state === "in"
        ? world.ask(as(people.leader), "POST", path, { user: [person] })
        : world.ask(as(people.leader), "DELETE", `${path}?user=${person}`));
      watch.seen.add("a role was given or taken");
      note(`${op} ${person} ${state} the reviewers' role: ${answer.status}`);
    },

    peopleField(op, item, { field, person }) {
      watch.seen.add(`the ${field} of an item was changed`);
      return change(
        op,
        item,
        { fields: { [world.fields[field]]: person === undefined ? null : { accountId: person } } },
        `sets the ${field} (${person ?? "nobody"})`,
      );
    },

    async version(op, { version, change: how, event }) {
      const id = world.versions[version] ?? "0";
      const other = world.versions[1 - version] ?? "0";
      const body = {
        release: { released: true },
        unrelease: { released: false },
        archive: { archived: true },
        unarchive: { archived: false },
        merge: undefined,
        delete: undefined,
      }[how];
      const [method, path] =
        how === "merge"
          ? (["PUT", `/rest/api/3/version/${id}/mergeto/${other}`] as const)
          : how === "delete"
            ? (["DELETE", `/rest/api/3/version/${id}`] as const)
            : (["PUT", `/rest/api/3/version/${id}`] as const);
      const work = () => world.ask(as(people.leader), method, path, body);
      const answer = await (event === "untold" && watch.retros !== undefined ? watch.retros.untold(work) : work());
      watch.afterStep(undefined);
      note(`${op} ${people.leader} ${how} version ${id} (${event}): ${answer.status}`);
    },

    async fixVersion(op, item, { version }) {
      const id = version === undefined ? undefined : world.versions[version];
      await change(
        op,
        item,
        { fields: { fixVersions: id === undefined ? [] : [{ id }] } },
        `sets the version (${id ?? "none"})`,
      );
      watch.afterStep(undefined);
    },

    async retroMove(op, { retro, to }) {
      const ticket = records
        .tickets()
        .filter(({ id: of }) => records.retroOf(of) !== undefined)
        .at(retro)?.id;
      if (ticket === undefined) {
        return;
      }
      // A hand is never as quick as the app: what is moved in the very instant in which it was ended was moved before or after.
      world.clock.advance(1);
      note(`${op} ${people.author} moves the retro ${ticket} to ${to}: ${await transition(people.author, ticket, to)}`);
    },
  };
}
