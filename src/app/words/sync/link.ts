import type { LinearAccountView, LinearView } from "../../../contract/sync/linear";
import { unreachable } from "../../../domain/ground/result";
import type { LinkEvent, SyncRun } from "../../../domain/sync/link/link";
import type { Reader } from "../reader";
import { toCount } from "../text";
import { toDayAtTime, toTime } from "../times";

type Linked = Extract<LinearView, { readonly kind: "linked" }>;

/** How the whole link is, and what to do where it is not as it should be. */
export function explainLink(view: Linked, reader: Reader): { readonly says: string; readonly hint?: string } {
  const { state, run, team, quietUntil } = view;
  switch (state.kind) {
    case "ready":
      return {
        says: "Connected and mapped; nothing is synced yet.",
        hint: "Look at what the first sync would do, then start it.",
      };
    case "paused":
      return explainPause(state.why, toDayAtTime(state.since, reader));
    case "active":
      if (quietUntil !== undefined && quietUntil > view.now) {
        return {
          says: `Linear's hourly budget is used up. The sync goes on by itself at ${toTime(quietUntil, reader)}.`,
          hint: "Nothing is lost: what changes meanwhile is caught up with.",
        };
      }
      return run === undefined
        ? { says: `In step with ${team.name} in Linear.` }
        : { says: explainRun(run, team.name) };
    default:
      return unreachable(state);
  }
}

function explainPause(
  why: Extract<Linked["state"], { readonly kind: "paused" }>["why"],
  since: string,
): { readonly says: string; readonly hint: string } {
  switch (why) {
    case "leader":
      return {
        says: `Paused since ${since}.`,
        hint: "What changes meanwhile on either side is caught up with once it goes on.",
      };
    case "signedOut":
      return {
        says: `Stopped since ${since}: Linear doesn't take the stored key or application any more.`,
        hint:
          "It may have been revoked, or its secret changed. Enter a new one under Connection; " +
          "everything that changed meanwhile is caught up with.",
      };
    case "noEgress":
      return {
        says: `Stopped since ${since}: this site doesn't let Spacegate reach api.linear.app.`,
        hint:
          "A site administrator can allow it under Connected apps. " +
          "Then press Go on; everything that changed meanwhile is caught up with.",
      };
    default:
      return unreachable(why);
  }
}

export function explainRun({ phase, looked, made, since }: SyncRun, team: string): string {
  const where = phase === "jira" ? "Jira's work items" : `the issues of ${team}`;
  const what = since === undefined ? "Looking at everything" : "Looking at what changed lately";
  return `${what}, just now at ${where}: ${toCount(looked, "item")} looked at, ${toCount(made, "partner")} made.`;
}

export function explainLastRun({ finishedAt, looked, made }: NonNullable<Linked["lastRun"]>, reader: Reader): string {
  return (
    `Last look at everything ended ${toDayAtTime(finishedAt, reader)}: ` +
    `${toCount(looked, "item")} looked at, ${toCount(made, "partner")} made.`
  );
}

/** Who the app is in Linear, and what that account may do. */
export function explainAccount({ viewer, workspace }: LinearAccountView): {
  readonly says: string;
  readonly webhook: string;
} {
  const who = viewer.app ? `the app ${viewer.name}` : viewer.name;
  return {
    says: `Acts in the workspace ${workspace.name} as ${who}. What the sync writes in Linear carries that name.`,
    webhook: viewer.admin
      ? "May register a webhook, so Linear tells at once what changed."
      : viewer.app
        ? "An application can't register a webhook: edits made in Linear come " +
          "over within the hour, until its address is entered in Linear by hand."
        : "Isn't a workspace admin, so it can't register a webhook: edits made in Linear " +
          "come over within the hour instead of at once. An admin's API key mends that.",
  };
}

export function explainBudget(
  { requests, resetsAt }: NonNullable<LinearAccountView["budget"]>,
  reader: Reader,
): string {
  return `${requests.left} of ${requests.of} requests left until ${toTime(resetsAt, reader)}.`;
}

/** One line of the link's own log. */
export function explainLinkEvent(event: LinkEvent, reader: Reader): string {
  const who = event.by === undefined ? "Spacegate" : reader.nameOf(event.by);
  switch (event.kind) {
    case "connected":
      return `${who} entered a key or an application that Linear takes.`;
    case "saved":
      return `${who} saved how the two sides correspond.`;
    case "started":
      return `${who} started the sync.`;
    case "paused":
      return `${who} paused the sync.`;
    case "secretChanged":
      return `${who} changed the webhook's secret.`;
    case "disconnected":
      return `${who} disconnected Linear.`;
    case "stopped":
      return event.why === "signedOut"
        ? "Linear didn't take the stored key or application any more, so the sync stopped."
        : "The site didn't let Spacegate reach Linear, so the sync stopped.";
    case "quiet":
      return `Linear's budget was used up; the sync waits until ${toTime(event.until, reader)}.`;
    case "looked":
      return `Everything was looked at: ${toCount(event.looked, "item")}, ${toCount(event.made, "partner")} made.`;
    default:
      return unreachable(event);
  }
}
