import type { Counters } from "../local/interfaces";
import { makeLinkedApp, rules } from "../test/whole/make-linked-app";

export interface Burst {
  readonly deliveries: number;
  readonly issues: number;
  /** How long an answer took on this machine, in real milliseconds. */
  readonly medianMs: number;
  readonly p99Ms: number;
  /** What the web trigger's function does at most before it answers one. */
  readonly mostBeforeAnswer: Pick<Counters, "storageCalls" | "jiraCalls" | "egressCalls">;
  /** Answers that Linear takes for a failure; it sends those again. */
  readonly refused: number;
  /** The most pushes to the queues within a minute of the site's clock. */
  readonly eventsAMinute: number;
  /** Issues whose newest words did not arrive in Jira. */
  readonly lost: readonly string[];
  readonly rssBeforeMiB: number;
  readonly rssAfterMiB: number;
}

const minuteMs = 60_000;
/** What an installation's storage takes: each delivery reads it a few times, and 4,000 reads a minute are allowed. */
const editsAMinute = 1_000;
const stepsAMinute = 20;
/** Mixes the issues; it has no divisor in common with how many there are. */
const factor = 7;

/**
 * Edits a team's issues in Linear, many a minute, and lets its signed webhooks through the real web trigger while the
 * queue works.
 */
export async function measureBurst({
  edits,
  issues,
}: {
  readonly edits: number;
  readonly issues: number;
}): Promise<Burst> {
  const times: number[] = [];
  let refused = 0;
  const answers: Counters[] = [];
  const app = await makeLinkedApp({
    host: {
      onOperation: ({ functionKey, counters }) => {
        if (functionKey === "fn-linear-webhook") {
          answers.push(counters);
        }
      },
    },
    draft: { rules, creates: { inLinear: false, inJira: true } },
    onDelivered: (ms, status) => {
      times.push(ms);
      refused += status === 200 ? 0 : 1;
    },
  });
  try {
    await app.start();
    const { admin, store, webhooks, answerSession } = app.linear.workspace;
    const ana = store.users.get(app.linear.ana);
    if (ana === undefined) {
      throw new Error("Ana has no account.");
    }
    const made = Array.from({ length: issues }, (_, at) =>
      admin.issue(ana, { teamId: app.linear.teamId, title: `Issue ${at}` }),
    );
    await calmDown(app);
    times.length = 0;
    answers.length = 0;
    refused = 0;
    const session = admin.session(ana);
    const rename = (id: string, title: string): Promise<Response> =>
      answerSession(
        session,
        new Request("https://linear.app/graphql", {
          method: "POST",
          body: JSON.stringify({
            query:
              "mutation ($id: String!, $title: String!) { issueUpdate(id: $id, input: { title: $title }) { success } }",
            variables: { id, title },
          }),
        }),
      );
    const rssBeforeMiB = rss();
    const pushed: number[] = [];
    const perStep = editsAMinute / stepsAMinute;
    for (let done = 0; done < edits; done += perStep) {
      const { counters } = await app.host.during(async () => {
        for (let edit = done; edit < Math.min(done + perStep, edits); edit += 1) {
          await rename(made[(edit * factor) % issues]?.id ?? "", `Edit ${edit}`);
        }
        await webhooks.settle();
        await app.host.settle();
      });
      pushed.push(counters.queuePushes);
      app.clock.advance(minuteMs / stepsAMinute);
    }
    await calmDown(app);
    const lost = await findLost(
      app,
      made.map(({ id }) => id),
    );
    const sorted = times.toSorted((one, other) => one - other);
    const at = (share: number): number =>
      sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
    const most = (counter: keyof Counters): number => Math.max(...answers.map((counters) => counters[counter]));
    const eventsAMinute = Math.max(
      ...pushed.map((_, step) => pushed.slice(step, step + stepsAMinute).reduce((sum, one) => sum + one, 0)),
    );
    return {
      deliveries: times.length,
      issues,
      medianMs: at(0.5),
      p99Ms: at(0.99),
      mostBeforeAnswer: {
        storageCalls: most("storageCalls"),
        jiraCalls: most("jiraCalls"),
        egressCalls: most("egressCalls"),
      },
      refused,
      eventsAMinute,
      lost,
      rssBeforeMiB,
      rssAfterMiB: rss(),
    };
  } finally {
    await app.close();
  }
}

type App = Awaited<ReturnType<typeof makeLinkedApp>>;

/** Until everything that was put off has been done, however long Linear wants to be left alone. */
async function calmDown(app: App): Promise<void> {
  for (let step = 0; step < 30; step += 1) {
    await app.settle();
    app.clock.advance(5 * minuteMs);
  }
  await app.settle();
}

async function findLost({ linear, ask, user }: App, ids: readonly string[]): Promise<readonly string[]> {
  const titles = new Set<string>();
  for (let token: string | undefined; ;) {
    const page = await ask<{
      readonly issues: readonly { readonly fields: { readonly summary: string } }[];
      readonly nextPageToken?: string;
    }>(user("lea"), "POST", "/rest/api/3/search/jql", {
      jql: "project = PRIZE ORDER BY id ASC",
      fields: ["summary"],
      maxResults: 500,
      ...(token === undefined ? {} : { nextPageToken: token }),
    });
    page.body.issues.forEach(({ fields }) => titles.add(fields.summary));
    token = page.body.nextPageToken;
    if (token === undefined) {
      break;
    }
  }
  return ids.map((id) => linear.workspace.store.issues.get(id)?.title ?? "").filter((title) => !titles.has(title));
}

const rss = (): number => {
  globalThis.gc?.();
  return Math.round(process.memoryUsage.rss() / 1_048_576);
};
