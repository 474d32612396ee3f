import { withRequest } from "../../app/page/serve-page";
import { viewChoices } from "../../app/sync/link/choices";
import {
  connect,
  disconnect,
  pauseByLeader,
  rotateSecret,
  saveLink,
  startLink,
  viewAccount,
  viewLink,
} from "../../app/sync/link/connect";
import { decideUnpaired, viewUnpaired } from "../../app/sync/link/decide";
import { viewHealth } from "../../app/sync/link/health";
import { pickSide, retryPair, skipPair, unlinkPair, viewPairs } from "../../app/sync/link/pairs";
import type { LinkCaller } from "../../app/sync/link/ports";
import { previewLink } from "../../app/sync/link/preview";
import { keepWebhookSecret, viewWebhookAddress } from "../../app/sync/link/webhook";
import type { Reply } from "../../contract/page/reply";
import type { LinearFunctions } from "../../contract/sync/linear";
import { parseLinearRequest, toDraft } from "../../inbound/sync/request";
import type { LinearRequestName } from "../../inbound/sync/request";
import type { LinearPorts, Section } from "./call";

/** The connection with Linear, its mapping and its pairs. */
export const linear: Section<keyof LinearFunctions, LinearPorts> = {
  linear: viewLink,
  linearConnect: read("linearConnect", connect),
  linearAccount: viewAccount,
  linearChoices: read("linearChoices", (ports, caller, { team }) => viewChoices(ports, caller, team)),
  linearSave: read("linearSave", (ports, caller, draft) => saveLink(ports, caller, toDraft(draft))),
  linearPreview: read("linearPreview", (ports, caller, { cursor }) => previewLink(ports, caller, cursor)),
  linearDecide: read("linearDecide", decideUnpaired),
  linearUnpaired: read("linearUnpaired", viewUnpaired),
  linearStart: startLink,
  linearPause: pauseByLeader,
  linearDisconnect: disconnect,
  linearRotate: rotateSecret,
  linearHealth: viewHealth,
  linearWebhookAddress: viewWebhookAddress,
  linearWebhookSecret: read("linearWebhookSecret", (ports, caller, { secret }) =>
    keepWebhookSecret(ports, caller, secret),
  ),
  linearPairs: read("linearPairs", viewPairs),
  linearPick: read("linearPick", pickSide),
  linearRetry: read("linearRetry", (ports, caller, { item }) => retryPair(ports, caller, item)),
  linearSkip: read("linearSkip", (ports, caller, { item }) => skipPair(ports, caller, item)),
  linearUnlink: read("linearUnlink", (ports, caller, { item }) => unlinkPair(ports, caller, item)),
};

/** A function of the connection, once its request was read. */
function read<K extends LinearRequestName, T>(
  name: K,
  call: (ports: LinearPorts, caller: LinkCaller, request: Parsed<K>) => Promise<Reply<T>>,
) {
  return withRequest((payload) => parseLinearRequest(name, payload), call);
}

type Parsed<K extends LinearRequestName> = Extract<
  ReturnType<typeof parseLinearRequest<K>>,
  { readonly ok: true }
>["value"];
