import type { Problem } from "../../contract/page/reply";
import { defaultPolicy } from "../../domain/policy/default-policy";
import type { GatedSince } from "../../domain/policy/gated-since";
import type { ProjectPolicy } from "../../domain/policy/policy";
import type { PolicyStamp } from "../../ports/store";
import { readBrokenPolicy } from "./file";

export interface ReadablePolicy {
  readonly policy: ProjectPolicy;
  readonly history: readonly PolicyStamp[];
  readonly gatedSince?: GatedSince;
  readonly commitGatedSince?: GatedSince;
  readonly releasedSince?: GatedSince;
  /** What keeps the stored policy from being used; empty as a rule. */
  readonly problems: readonly Problem[];
}

/**
 * A project's policy for those who mend it: whatever an older version of the app, or a fault, left in the storage, it
 * can be shown and replaced. `rowVersion` is the row's own number, where it is known.
 */
export function readStored(stored: unknown, rowVersion = 0): ReadablePolicy {
  if (stored === undefined && rowVersion === 0) {
    return {
      policy: defaultPolicy,
      history: [],
      gatedSince: {},
      commitGatedSince: {},
      releasedSince: {},
      problems: [],
    };
  }
  const raw = memberOf(stored, "policy");
  const stamps = memberOf(stored, "history");
  const history = Array.isArray(stamps) ? stamps.filter(isStamp) : [];
  const written = memberOf(raw, "version");
  const version =
    rowVersion || (Number.isInteger(written) ? Number(written) : Math.max(0, ...history.map((stamp) => stamp.version)));
  const { policy, problems } = readBrokenPolicy(raw);
  const since = (name: "gatedSince" | "commitGatedSince" | "releasedSince"): GatedSince =>
    toGatedSince(memberOf(stored, name));
  return {
    policy: { ...policy, version },
    history,
    gatedSince: since("gatedSince"),
    commitGatedSince: since("commitGatedSince"),
    releasedSince: since("releasedSince"),
    problems,
  };
}

function toGatedSince(value: unknown): GatedSince {
  return Object.fromEntries(
    Object.entries(typeof value === "object" && value !== null ? value : {}).filter(([, at]) => typeof at === "number"),
  );
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function isStamp(value: unknown): value is PolicyStamp {
  return (
    Number.isInteger(memberOf(value, "version")) &&
    typeof memberOf(value, "at") === "number" &&
    typeof memberOf(value, "by") === "string"
  );
}
