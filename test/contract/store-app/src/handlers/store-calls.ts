import Resolver from "@forge/resolver";
import { createForgeLearnings } from "../../../../../src/adapters/forge/learnings";
import { createForgeStore } from "../../../../../src/adapters/forge/store";

const resolver = new Resolver();
resolver.define("call", async ({ payload }) => {
  const { place, method, given } = payload as { readonly place: "store" | "learnings"; readonly method: string; readonly given: readonly unknown[] };
  const port = place === "store" ? createForgeStore() : createForgeLearnings();
  return Reflect.apply(Reflect.get(port, method) as () => Promise<object>, port, given);
});

/** Hands the methods of what stands on Forge's storage to a test outside of Forge's runtime. */
export const run = resolver.getDefinitions();
