import type { ForMeFunctions } from "../../contract/me/for-me";
import type { PanelUpdate, PanelView, TrailView } from "../../contract/concept/panel";
import type { Reply } from "../../contract/page/reply";
import type { Result } from "../../domain/ground/result";
import { err, ok } from "../../domain/ground/result";
import type { Rights } from "../../ports/directory";
import type { Tracker } from "../../ports/tracker";
import { act } from "../concept/act";
import { viewPanel, type ViewPorts } from "../concept/panel-view";
import { viewTrail } from "../concept/view-trail";
import type { PanelCaller } from "../item/panel-update";
import { ofTracker } from "../page/reply";
import { checkItemRights } from "../page/rights";
import type { ForMeCaller } from "./view-debts";

type Requests = { readonly [Name in keyof ForMeFunctions]: ForMeFunctions[Name]["request"] };
type ActPorts = Parameters<typeof act>[0];

interface OpenPorts {
  readonly rights: Pick<Rights, "onItem">;
  readonly trackerAsUser: Pick<Tracker, "readItem">;
}

/**
 * An item of the list, as its own panel shows it. Where Forge vouches for the panel's item, here the page names it: so
 * Jira is asked each time whether the person sees it, and in which project it is.
 */
export async function openItem(
  ports: OpenPorts & ViewPorts,
  me: ForMeCaller,
  { item }: Requests["openItem"],
): Promise<Reply<PanelView>> {
  const on = await callerOn(ports, me, item);
  return on.ok ? viewPanel(ports, on.value.caller, on.value.may) : on.error;
}

export async function actOnItem(
  ports: OpenPorts & ActPorts,
  me: ForMeCaller,
  { item, ...press }: Requests["actOnItem"],
): Promise<Reply<PanelUpdate>> {
  const on = await callerOn(ports, me, item);
  return on.ok ? act(ports, on.value.caller, press) : on.error;
}

export async function viewItemTrail(
  ports: OpenPorts & Parameters<typeof viewTrail>[0],
  me: ForMeCaller,
  { item, ...part }: Requests["itemTrail"],
): Promise<Reply<TrailView>> {
  const on = await callerOn(ports, me, item);
  return on.ok ? viewTrail(ports, on.value.caller, part) : on.error;
}

async function callerOn(
  { rights, trackerAsUser }: OpenPorts,
  { person }: ForMeCaller,
  item: string,
): Promise<Result<{ readonly caller: PanelCaller; readonly may: { readonly edit: boolean } }, Reply<never>>> {
  const [may, read] = await Promise.all([checkItemRights(rights, item, ["seeItem"]), trackerAsUser.readItem(item, [])]);
  if (!may.ok) {
    return may;
  }
  return read.ok
    ? ok({ caller: { person, item: read.value.id, project: read.value.project }, may: may.value })
    : err(ofTracker(read.error));
}
