import type { EndedOverride } from "./event";
import type { Instant, PersonId } from "../ground/people";
import type { Override } from "./proposal";
import type { ConceptState, Round } from "./state";
import { authorshipOf, wroteAs } from "./who-may";

/** An override that two people made. */
export type SignedOverride = Override & { readonly signed: NonNullable<Override["signed"]> };

/** The override that holds at an instant: signed, not taken back, in its time, and for the text that it was signed for. */
export function runningOverride(
  { versions }: Pick<ConceptState, "versions">,
  { override }: Pick<Round, "override">,
  now: Instant,
): SignedOverride | undefined {
  const signed = override?.signed;
  if (!override || !signed || override.endedAt !== undefined || now > signed.until) {
    return undefined;
  }
  return isRewritten(versions, signed.version) ? undefined : { ...override, signed };
}

/** Whether the concept was changed in what it says after this version; an override of older records names none, and stands. */
export function isRewritten(versions: ConceptState["versions"], since: number | undefined): boolean {
  for (let index = since ?? versions.length; index < versions.length; index += 1) {
    const version = versions[index];
    if (version?.change.kind === "material" && !version.harmless) {
      return true;
    }
  }
  return false;
}

/** What an entry keeps of the override that ends with it. */
export function toEnded({ proposedBy, signed: { signer } }: SignedOverride): EndedOverride {
  return { proposedBy, signer };
}

/** Why a person signs no override of this concept: it is theirs, whatever the rules say of approving. */
export function whyNotSigning(
  { versions }: Pick<ConceptState, "versions">,
  round: Pick<Round, "author" | "contributors" | "facts" | "policy">,
  person: PersonId,
): "author" | "contributor" | undefined {
  return wroteAs(person, authorshipOf(round, versions), { ...round.policy, author: "mayNotApprove" });
}
