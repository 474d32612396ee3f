import { LinearClient } from "@linear/sdk";
import type { SendWebhook, WebhookRequest } from "../../../local/linear/webhook-deliveries";
import {
  createLinearWorkspace,
  type LinearWorkspace,
  type LinearWorkspaceSetup,
} from "../../../local/linear/workspace";
import type { LocalClock } from "../../../local/interfaces";
import { listen } from "../../../local/site/listen";
import { openDatabase } from "../../../local/sqlite";

export const start = Date.UTC(2026, 10, 24, 9);

/** A clock that stands still until it is moved. */
export function stillClock(at = start): LocalClock {
  let now = at;
  const listeners: (() => void)[] = [];
  const set = (to: number): void => {
    now = to;
    listeners.forEach((listener) => listener());
  };
  return { now: () => now, set, advance: (ms) => set(now + ms), onMove: (listener) => void listeners.push(listener) };
}

export interface MadeLinear {
  readonly workspace: LinearWorkspace;
  readonly clock: LocalClock;
  readonly sent: WebhookRequest[];
  /** What the receiver of webhooks answers; 200 unless changed. */
  answer: SendWebhook;
  readonly teamId: string;
  readonly otherTeamId: string;
  readonly ana: string;
  readonly ben: string;
  readonly token: string;
  /** The real SDK's client, over a real socket. */
  client(token?: string): LinearClient;
  stateId(name: string, teamId?: string): string;
  close(): Promise<void>;
}

/** A workspace with two teams, Ana (an admin, who asks) and Ben. */
export async function makeLinear(setup: Partial<LinearWorkspaceSetup> = {}): Promise<MadeLinear> {
  const listener = await listen("127.0.0.1", 0);
  const clock = stillClock();
  const sent: WebhookRequest[] = [];
  let places = 0;
  const workspace = createLinearWorkspace({
    database: openDatabase(":memory:"),
    clock,
    newId: () => `00000000-0000-4000-8000-${String((places += 1)).padStart(12, "0")}`,
    send: async (request, signal) => {
      sent.push(request);
      return made.answer(request, signal);
    },
    ...setup,
  });
  const { admin } = workspace;
  admin.organization("Acme", "acme");
  const ana = admin.user({ name: "Ana Novak", email: "ana@example.com", admin: true });
  const ben = admin.user({ name: "Ben Ito", email: "ben@example.com" });
  const states = [
    { name: "Backlog", type: "backlog" },
    { name: "Todo", type: "unstarted" },
    { name: "In Build", type: "started" },
    { name: "Done", type: "completed" },
    { name: "Canceled", type: "canceled" },
  ] as const;
  const team = admin.team({ key: "CAM", name: "Campaign", states });
  const other = admin.team({
    key: "OPS",
    name: "Operations",
    states: [
      { name: "To do", type: "unstarted" },
      { name: "Doing", type: "started" },
    ],
  });
  const token = admin.apiKey(ana.id);
  const made: MadeLinear = {
    workspace,
    clock,
    sent,
    answer: () => Promise.resolve(200),
    teamId: team.id,
    otherTeamId: other.id,
    ana: ana.id,
    ben: ben.id,
    token,
    client(given = token) {
      const credential = given.startsWith("lin_oauth") ? { accessToken: given } : { apiKey: given };
      return new LinearClient({ ...credential, apiUrl: `${listener.address}/graphql` });
    },
    stateId: (name, teamId = team.id) => admin.stateNamed(teamId, name).id,
    close: () => listener.close(),
  };
  listener.answerWith((request) => workspace.answer(request));
  return made;
}
