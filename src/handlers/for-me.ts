import Resolver from "@forge/resolver";
import { servePage } from "../app/page/serve-page";
import { parseLibraryContext } from "../inbound/page/context";
import { wireForMe, wireLearnings } from "../wire";
import { debts } from "./for-me/debts";
import { library } from "./for-me/library";

const me = { area: "forMe", wire: wireForMe, parseCaller: parseLibraryContext, needs: "seeItem" } as const;
const all = { area: "learnings", wire: wireLearnings, parseCaller: parseLibraryContext, needs: "seeProject" } as const;
const resolver = new Resolver();
for (const [name, call] of Object.entries(debts)) {
  resolver.define(name, servePage(me, name, call));
}
for (const [name, call] of Object.entries(library)) {
  resolver.define(name, servePage(all, name, call));
}

/** Reached by the page over all projects, `for-me`: what a person owes, and beside it the learnings of all projects. */
export const run = resolver.getDefinitions();
