import type { PanelCaller } from "../../app/item/panel-update";
import type { PanelFunctions } from "../../contract/concept/panel";
import type { RetroFunctions } from "../../contract/retro/retro";
import type { wirePanel } from "../../wire";

export type Functions = PanelFunctions & RetroFunctions;
type Call<K extends keyof Functions> = (
  ports: ReturnType<typeof wirePanel>,
  caller: PanelCaller,
  payload: unknown,
  may: { readonly edit: boolean },
) => Promise<Functions[K]["reply"]>;

/**
 * A part of what the panel asks for. A function's code is loaded when it is called first: who opens a panel does not wait
 * for what votes and retros need.
 */
export type Section<K extends keyof Functions> = { readonly [Name in K]: Call<Name> };
