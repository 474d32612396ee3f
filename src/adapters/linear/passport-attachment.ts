import { boolean, nullish, object, string } from "valibot";
import type { Instant } from "../../domain/ground/people";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { SideFailure } from "../../ports/sync-side";
import type { GatePublication } from "../../ports/tracker";
import type { AskLinear } from "./ask";
import * as documents from "./documents";
import { composePassport } from "../../app/words/sync/passport";

const attached = object({
  attachmentCreate: object({ success: boolean(), attachment: nullish(object({ updatedAt: string() })) }),
});

/** Puts a gate on its Linear issue; gives since when it stands there, by Linear's own clock. */
export type ShowPassport = (publication: GatePublication) => Promise<Result<Instant, SideFailure>>;

export function createShowPassport(ask: AskLinear, passportUrl: (issue: number) => string): ShowPassport {
  return async (publication) => {
    const sent = await ask(documents.upsertAttachment, { input: toPassport(publication, passportUrl) }, attached);
    if (!sent.ok) {
      return sent;
    }
    const { attachment } = sent.value.attachmentCreate;
    return attachment === null || attachment === undefined
      ? err({ kind: "unavailable", status: 200 })
      : ok(Date.parse(attachment.updatedAt));
  };
}

/** One attachment an issue and address: written again, it is the same one with newer words. Its metadata is for machines. */
function toPassport(
  { item, gate, seats = [], votes }: GatePublication,
  passportUrl: (issue: number) => string,
): Readonly<Record<string, unknown>> {
  const { state, opensAt, due, mode, round, version, revision } = gate;
  return {
    issueId: item,
    url: passportUrl(gate.issue),
    ...composePassport(gate, votes === true),
    metadata: {
      source: "spacegate",
      state,
      mode,
      round,
      version,
      revision,
      ...(opensAt === undefined ? {} : { opensAt }),
      ...(due === undefined ? {} : { due }),
      seats,
    },
  };
}
