import { defaultPolicy } from "../../../src/domain/policy/default-policy";
import { keysOf } from "../../../src/domain/ground/keys";
import type { ProjectPolicy } from "../../../src/domain/policy/policy";

/** What a leader has changed and not saved, and the version that it was made from. */
export interface KeptPolicy {
  readonly base: ProjectPolicy;
  readonly draft: ProjectPolicy;
}

const placeOf = (project: string): string => `spacegate.settings.${project}`;

/** What this tab still has of a visit that ended before saving: Jira takes the page away without a question. */
export function readKept(project: string): KeptPolicy | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(placeOf(project)) ?? "null");
    return isKept(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps it, or forgets it where there is nothing. A browser that keeps nothing is no reason to stop. */
export function keep(project: string, kept: KeptPolicy | undefined): void {
  try {
    if (kept === undefined) {
      sessionStorage.removeItem(placeOf(project));
    } else {
      sessionStorage.setItem(placeOf(project), JSON.stringify(kept));
    }
  } catch {
    return;
  }
}

const isKept = (kept: unknown): kept is KeptPolicy =>
  isRecord(kept) && isPolicy(kept["base"]) && isPolicy(kept["draft"]);

/** A draft may lack what keeps it from being saved; it is of the form that the page can show. */
function isPolicy(value: unknown): value is ProjectPolicy {
  return (
    isRecord(value) &&
    keysOf(defaultPolicy).every((key) => {
      const [given, usual] = [value[key], defaultPolicy[key]];
      return Array.isArray(usual)
        ? Array.isArray(given)
        : typeof given === typeof usual || (usual !== undefined && given === undefined && key === "whenConditionEnds");
    })
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
