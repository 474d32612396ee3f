import type { PanelView } from "../../src/contract/concept/panel";
import type { LinearDraft } from "../../src/contract/sync/linear";
import { makeLinkedApp, rules } from "./make-linked-app";
import type { LinkedSetup } from "./make-linked-app";
import { concept, mustBeOk } from "./make-whole-app";

const minute = 60_000;

/**
 * A linked item under review whose leader let people vote by comment: in Linear are Ana, who wrote the concept, and
 * Dana and Sam, who are asked; Ben is joined with nobody.
 */
export async function makeVotingApp(setup: LinkedSetup = {}, votes: "off" | "byComment" = "byComment") {
  const app = await makeLinkedApp(setup);
  const { admin, store } = app.linear.workspace;
  const idOf = (email: string): string => admin.userByEmail(email)?.id ?? "";
  admin.user({ name: "Sam Sales", email: "sam@example.com" });
  const people = {
    ana: app.linear.ana,
    ben: app.linear.ben,
    dana: idOf("dana@example.com"),
    sam: idOf("sam@example.com"),
  };
  const assignee = (["ana", "dana", "sam"] as const).map((jira) => ({ jira, linear: people[jira] }));
  const draft: LinearDraft = {
    ...app.draft,
    rules: { ...rules, votes },
    mapping: { ...app.draft.mapping, assignee },
    ...setup.draft,
  };
  mustBeOk(await app.settings("linearSave", "lea", draft));
  await app.start();
  const item = await app.create();
  mustBeOk(await app.settings("save", "lea", { draft: app.policy, basedOn: 0 }));
  mustBeOk(await app.press("ana", item, { kind: "editConcept", concept, basedOn: 0 }));
  mustBeOk(await app.press("ana", item, { kind: "openReview" }));
  await app.settle();
  const issue = await app.issueCalled("Prize draw");
  app.clock.advance(minute);

  const sdkOf = (person: keyof typeof people) => app.linear.client(admin.apiKey(people[person]));
  const view = async (): Promise<PanelView> => mustBeOk(await app.panel<PanelView>("view", "ana", item));
  return {
    ...app,
    draft,
    item,
    issue,
    people,
    sdkOf,
    view,
    /** A comment in Linear, without waiting for what the app makes of it. */
    async write(person: keyof typeof people, body: string): Promise<string> {
      const made = await sdkOf(person).createComment({ issueId: issue.id, body });
      return (await made.comment)?.id ?? "";
    },
    async say(person: keyof typeof people, body: string): Promise<string> {
      const id = await this.write(person, body);
      await app.settle();
      app.clock.advance(minute);
      return id;
    },
    /** Who said what in a seat, as it counts now. */
    async votesIn(seat: string): Promise<readonly (readonly [string, string])[]> {
      const found = (await view()).round?.seats.find((one) => one.seat === seat);
      return [
        ...(found?.votes ?? []).map(({ person, kind }) => [person, kind] as const),
        ...(found?.letGo ?? []).map(({ person }) => [person, "letGo"] as const),
      ];
    },
    async seatState(seat: string): Promise<string | undefined> {
      return (await view()).verdict.seats.find((one) => one.seat === seat)?.state;
    },
    /** The app's reactions to a comment and its answers in the thread. */
    answersTo: (comment: string) => ({
      signs: store.reactions.in(comment).map(({ emoji }) => emoji),
      words: store.comments.in(`parent ${comment}`).map(({ body }) => body),
    }),
  };
}

export type VotingApp = Awaited<ReturnType<typeof makeVotingApp>>;
