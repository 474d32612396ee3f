import { boolean, nullish, object } from "valibot";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { SideFailure } from "../../ports/sync-side";
import type { GatePublication } from "../../ports/tracker";
import type { AskLinear } from "./ask";
import * as documents from "./documents";
import { attachmentSchema, toAttachment } from "./mapping";
import type { ShownPassport } from "../../ports/sync-side";
import { composePassport } from "../../app/words/sync/passport";

const attached = object({
  attachmentCreate: object({ success: boolean(), attachment: nullish(attachmentSchema) }),
});

/** Puts a gate on its Linear issue. */
export type ShowPassport = (publication: GatePublication) => Promise<Result<ShownPassport, SideFailure>>;

export function createShowPassport(ask: AskLinear, passportUrl: (issue: number) => string): ShowPassport {
  return async (publication) => {
    const sent = await ask(documents.upsertAttachment, { input: toPassport(publication, passportUrl) }, attached);
    if (!sent.ok) {
      return sent;
    }
    const { attachment } = sent.value.attachmentCreate;
    return attachment === null || attachment === undefined
      ? err({ kind: "unavailable", status: 200 })
      : ok({ at: Date.parse(attachment.updatedAt), stands: toAttachment(attachment) });
  };
}

/** One attachment an issue and address: written again, it is the same one with newer words. Its metadata is for machines. */
function toPassport(
  { item, gate, seats = [], votes }: GatePublication,
  passportUrl: (issue: number) => string,
): Readonly<Record<string, unknown>> {
  const { state, opensAt, due, mode, round, version, revision, trail } = gate;
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
      ...(trail === undefined ? {} : { trail }),
      seats,
    },
  };
}
