import { refused } from "../linear-error";
import type { BotActor } from "../records";
import type { Caller } from "../workspace-context";

/** What every input of something new may hold. */
export interface NewInput {
  readonly id?: string | null;
  readonly createAsUser?: string | null;
  readonly displayIconUrl?: string | null;
}

interface Creator {
  readonly userId: string | undefined;
  readonly botActor: BotActor | undefined;
}

/** Who is named as creator. What an app creates for somebody has no user, and says in `botActor` for whom it is. */
export function decideCreator(caller: Caller, input: NewInput): Creator {
  if (input.createAsUser === undefined || input.createAsUser === null) {
    return { userId: caller.user.id, botActor: undefined };
  }
  if (caller.kind !== "oauth-app") {
    throw refused("createAsUser can only be used by an OAuth app that acts as itself (actor=app).");
  }
  const botActor = {
    name: caller.appName ?? caller.user.name,
    userDisplayName: input.createAsUser,
    avatarUrl: input.displayIconUrl ?? undefined,
  };
  return { userId: undefined, botActor };
}
