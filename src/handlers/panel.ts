import Resolver from "@forge/resolver";
import { servePage } from "../app/page/serve-page";
import { parseItemContext } from "../inbound/page/context";
import { wirePanel } from "../wire";
import type { Functions, Section } from "./panel/call";
import { item } from "./panel/item";
import { retro } from "./panel/retro";

const functions: Section<keyof Functions> = { ...item, ...retro };
const page = { area: "panel", wire: wirePanel, parseCaller: parseItemContext, needs: "seeItem" } as const;
const resolver = new Resolver();
for (const [name, call] of Object.entries(functions)) {
  resolver.define(name, servePage(page, name, call));
}

/** Reached by the issue panel `space-panel`. The item and the person come from Forge, never from the page. */
export const run = resolver.getDefinitions();
