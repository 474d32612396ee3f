import { createHash } from "node:crypto";
import type {
  CommentRecord,
  CredentialScope,
  IssueRecord,
  LabelRecord,
  StateRecord,
  StateType,
  TeamRecord,
  UserRecord,
} from "./records";
import type { Caller, Workspace } from "./workspace-context";
import { createComment, createExternalComment, type CommentCreateInput } from "./writes/comment-writes";
import { createIssue, type IssueCreateInput } from "./writes/issue-writes";

/** What has no call in the API: seeding, tokens, and people who come and go. */
export interface WorkspaceAdmin {
  organization(name: string, urlKey: string): void;
  user(given: {
    readonly name: string;
    readonly email: string;
    readonly admin?: boolean;
    readonly timeZone?: string;
    readonly avatarUrl?: string;
  }): UserRecord;
  /** `states` in the order of the board; the first of type `backlog` or `unstarted` is where new issues begin. */
  team(given: {
    readonly key: string;
    readonly name: string;
    readonly description?: string;
    readonly states: readonly { readonly name: string; readonly type: StateType; readonly color?: string }[];
    readonly memberIds?: readonly string[];
    readonly visibility?: TeamRecord["visibility"];
  }): TeamRecord;
  label(given: { readonly name: string; readonly color?: string; readonly teamId?: string }): LabelRecord;
  /** Written as if by that person, without the API. */
  issue(by: UserRecord, input: IssueCreateInput): IssueRecord;
  comment(by: UserRecord, input: CommentCreateInput): CommentRecord;
  /** What came in from a synced thread elsewhere: its author has no account here. */
  commentFromElsewhere(name: string, issueId: string, body: string): CommentRecord;
  stateNamed(teamId: string, name: string): StateRecord;
  userByEmail(email: string): UserRecord | undefined;
  deactivate(userId: string): void;
  /** A personal key of somebody; gives the token. */
  apiKey(userId: string, scopes?: readonly CredentialScope[]): string;
  /** An app that is installed with `actor=app`; gives its token and its own user. */
  oauthApp(name: string, scopes?: readonly CredentialScope[]): { readonly token: string; readonly user: UserRecord };
  /** An application with client credentials switched on, which gets its tokens itself. */
  oauthClient(name: string): { readonly clientId: string; readonly clientSecret: string; readonly user: UserRecord };
  /** A new client secret; the one before, and the token that it got, are over. */
  rotateClientSecret(clientId: string): string;
  revoke(token: string): void;
  /** A person in Linear's own pages. */
  session(user: UserRecord): Caller;
}

const colors = ["#bec2c8", "#e2e2e2", "#f2c94c", "#5e6ad2", "#26b5ce", "#95a2b3"];
const every: readonly CredentialScope[] = ["read", "write", "admin"];

export function createWorkspaceAdmin(workspace: Workspace): WorkspaceAdmin {
  const { store, clock, newId } = workspace;
  const entity = () => ({ id: newId(), createdAt: clock.now(), updatedAt: clock.now() });
  const newHex = (length: number) => createHash("sha256").update(newId()).digest("hex").slice(0, length);
  const newToken = (prefix: string) => `${prefix}_${newHex(40)}`;

  function addUser(
    given: Pick<UserRecord, "name" | "email" | "admin" | "kind" | "timeZone" | "avatarUrl">,
  ): UserRecord {
    const displayName = given.name.toLowerCase().replace(/\s+/g, ".");
    return store.users.put({ ...entity(), ...given, displayName, active: true });
  }

  function addAppUser(name: string): UserRecord {
    const email = `${newId()}@oauthapp.linear.app`;
    return addUser({ name, email, admin: false, kind: "app", timeZone: "Etc/UTC", avatarUrl: undefined });
  }

  return {
    organization: (name, urlKey) => void store.organizations.put({ ...entity(), name, urlKey }),
    user: ({ name, email, admin, timeZone, avatarUrl }) =>
      addUser({ name, email, admin: admin ?? false, kind: "person", timeZone: timeZone ?? "Europe/Berlin", avatarUrl }),
    team({ key, name, description, states, memberIds, visibility }) {
      const team = entity();
      const made = states.map((state, position) =>
        store.states.put({
          ...entity(),
          teamId: team.id,
          name: state.name,
          type: state.type,
          color: state.color ?? colors[position % colors.length] ?? "#bec2c8",
          position,
          description: undefined,
        }),
      );
      const first = made.find(({ type }) => type === "backlog" || type === "unstarted") ?? made[0];
      if (first === undefined) {
        throw new Error(`The team ${key} needs a state.`);
      }
      return store.teams.put({
        ...team,
        key,
        name,
        description,
        visibility: visibility ?? "public",
        color: "#5e6ad2",
        memberIds: memberIds ?? [...store.users.all()].map(({ id }) => id),
        defaultStateId: first.id,
      });
    },
    label: ({ name, color, teamId }) =>
      store.labels.put({
        ...entity(),
        name,
        color: color ?? "#bec2c8",
        description: undefined,
        teamId,
        parentId: undefined,
        isGroup: false,
        creatorId: undefined,
      }),
    issue: (by, input) => createIssue(workspace, session(by), input),
    comment: (by, input) => createComment(workspace, session(by), input),
    commentFromElsewhere: (name, issueId, body) =>
      createExternalComment(workspace, { id: newId(), name }, { issueId, body }),
    stateNamed(teamId, name) {
      const state = store.states.in(teamId).find((one) => one.name === name);
      if (state === undefined) {
        throw new Error(`The team has no state ${name}.`);
      }
      return state;
    },
    userByEmail: (email) => store.users.find((user) => user.email.toLowerCase() === email.toLowerCase()),
    deactivate(userId) {
      const user = store.users.get(userId);
      if (user !== undefined) {
        store.users.put({ ...user, active: false, updatedAt: clock.now() });
      }
    },
    apiKey(userId, scopes = every) {
      const id = newToken("lin_api");
      store.credentials.put({ id, kind: "api-key", userId, scopes, state: "valid", appName: undefined });
      return id;
    },
    oauthApp(name, scopes = every) {
      const user = addAppUser(name);
      const id = newToken("lin_oauth");
      store.credentials.put({ id, kind: "oauth-app", userId: user.id, scopes, state: "valid", appName: name });
      return { token: id, user };
    },
    oauthClient(name) {
      const user = addAppUser(name);
      const client = { id: newHex(32), secret: newHex(32), name, userId: user.id };
      store.clients.put(client);
      return { clientId: client.id, clientSecret: client.secret, user };
    },
    rotateClientSecret(clientId) {
      const client = store.clients.get(clientId);
      if (client === undefined) {
        throw new Error(`There is no application ${clientId}.`);
      }
      const secret = newHex(32);
      store.clients.put({ ...client, secret });
      for (const credential of store.credentials.all()) {
        if (credential.client?.id === clientId) {
          store.credentials.put({ ...credential, state: "revoked" });
        }
      }
      return secret;
    },
    revoke(token) {
      const credential = store.credentials.get(token);
      if (credential !== undefined) {
        store.credentials.put({ ...credential, state: "revoked" });
      }
    },
    session,
  };
}

function session(user: UserRecord): Caller {
  return { kind: "session", user, scopes: every, appName: undefined, countedBy: undefined };
}
