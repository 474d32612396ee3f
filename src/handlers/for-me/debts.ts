import type { ForMeCaller } from "../../app/me/view-debts";
import { withRequest } from "../../app/page/serve-page";
import type { ForMeFunctions } from "../../contract/me/for-me";
import type { wireForMe } from "../../wire";

type Call<K extends keyof ForMeFunctions> = (
  ports: ReturnType<typeof wireForMe>,
  caller: ForMeCaller,
  payload: unknown,
) => Promise<ForMeFunctions[K]["reply"]>;

/** What a person owes and is owed, and the items of that list. What a press needs is loaded with the first one. */
export const debts: { readonly [K in keyof ForMeFunctions]: Call<K> } = {
  debts: async (ports, caller) => (await import("../../app/me/view-debts")).viewDebts(ports, caller),
  openItem: async (...asked) => {
    const [{ parseOpenItem }, { openItem }] = await loadItem();
    return withRequest(parseOpenItem, openItem)(...asked);
  },
  actOnItem: async (...asked) => {
    const [{ parseActOnItem }, { actOnItem }] = await loadItem();
    return withRequest(parseActOnItem, actOnItem)(...asked);
  },
  itemTrail: async (...asked) => {
    const [{ parseItemTrail }, { viewItemTrail }] = await loadItem();
    return withRequest(parseItemTrail, viewItemTrail)(...asked);
  },
};

const loadItem = () => Promise.all([import("../../inbound/me/request"), import("../../app/me/open-item")]);
