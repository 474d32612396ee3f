import type { LinearView } from "../../../contract/sync/linear";
import type { Reply } from "../../../contract/page/reply";
import type { Instant } from "../../../domain/ground/people";
import { unreachable } from "../../../domain/ground/result";
import type { SyncLink } from "../../../domain/sync/link/link";
import type { SideFailure } from "../../../ports/sync-side";
import { no } from "../../page/reply";
import { linearNotAllowed, linearRefused, linearSaysNo } from "../../words/sync/replies";

export function toLinearView(link: SyncLink, now: Instant): LinearView {
  const { workspace, team, teamName, state, rules, mapping, creates, run, lastRun, quietUntil, webhook } = link;
  return {
    kind: "linked",
    now,
    workspace: workspace.name,
    team: { id: team, name: teamName },
    state,
    rules,
    mapping,
    creates,
    hasWebhook: webhook !== undefined,
    ...(run === undefined ? {} : { run }),
    ...(lastRun === undefined ? {} : { lastRun }),
    ...(quietUntil === undefined ? {} : { quietUntil }),
  };
}

/** What a person is told where Linear did not do as asked; nothing of the token or the request is in it. */
export function ofLinear(failure: SideFailure): Reply<never> {
  switch (failure.kind) {
    case "signedOut":
      return invalid(linearRefused);
    case "noEgress":
      return invalid(linearNotAllowed);
    case "forbidden":
    case "rejected":
    case "notFound":
      return invalid(linearSaysNo);
    case "rateLimited":
      return no({ kind: "unavailable", what: "linear", retryAfterMs: failure.retryAfterMs });
    case "unavailable":
    case "unexpectedAnswer":
      return no({ kind: "unavailable", what: "linear" });
    default:
      return unreachable(failure);
  }
}

export const invalid = (message: string, path = ""): Reply<never> =>
  no({ kind: "invalid", problems: [{ path, message }] });
