import { unreachable } from "../../domain/ground/result";
import type { RetroEffect } from "../../ports/retro-effect";
import type { OutboxRow } from "../../ports/store";
import { createRetros } from "../retro/create-retros";
import type { CarryPorts } from "../item/effect-ports";
import { tellHolder } from "../retro/holders";
import { keepLearning } from "../retro/keep-learning";
import { keepNote } from "../retro/keep-note";
import { makeAction } from "../retro/make-action";
import type { EffectOutcome } from "../item/effect-outcome";
import { refreshEvidence } from "../retro/refresh-evidence";
import { remind } from "../retro/remind";
import { markTicketOf } from "../retro/own-ticket";
import { planImpact } from "../retro/plan-impact";
import { publishRetro } from "../retro/field";
import { tellTurn } from "../retro/take-back";
import { closeStrays, endTicket, linkRetro } from "../retro/tickets";
import { tellDebt } from "../commit/tell-debt";
import { watchReleases } from "../retro/watch-releases";

/** Does what the learning space owes. `stays`: the row is not done with, and says itself when it is due again. */
export async function carryOutRetro(
  ports: CarryPorts,
  row: OutboxRow,
  effect: RetroEffect,
): Promise<EffectOutcome | "stays"> {
  switch (effect.kind) {
    case "planImpact":
      return planImpact(ports, effect.item);
    case "createRetros":
      return createRetros(ports, effect);
    case "linkRetro": {
      const linked = await linkRetro(ports, effect.retro, row.key);
      return linked === "goesOn" ? "stays" : linked;
    }
    case "publishRetro": {
      const marked = await markTicketOf(ports, effect.retro);
      return marked.kind === "later" ? marked : publishRetro(ports, effect.retro);
    }
    case "tellTurn":
      return tellTurn(ports, effect.retro, effect.seq);
    case "tellHolder":
      return tellHolder(ports, effect.retro, effect.seq);
    case "refreshEvidence":
      return refreshEvidence(ports, effect.retro);
    case "keepNote":
      return keepNote(ports, effect.note);
    case "endTicket":
      return endTicket(ports, effect.retro, row.key);
    case "remind":
      return remind(ports, effect);
    case "makeAction":
      return makeAction(ports, effect.retro, effect.action);
    case "keepLearning":
      return keepLearning(ports, effect.retro, effect.learning);
    case "tellDebt":
      return tellDebt(ports, effect.project);
    case "closeStrays":
      return closeStrays(ports, effect.project, effect.withinMs);
    case "watchReleases": {
      const looked = await watchReleases(ports, row, effect);
      return looked.kind === "later" ? looked : "stays";
    }
    default:
      return unreachable(effect);
  }
}
