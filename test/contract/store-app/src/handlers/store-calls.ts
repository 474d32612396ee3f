import Resolver from "@forge/resolver";
import { createForgeLearnings } from "../../../../../src/adapters/forge/learnings";
import { createForgeRetroStore } from "../../../../../src/adapters/forge/retro-store";
import { createForgeStore } from "../../../../../src/adapters/forge/store";
import { createForgeSyncStore } from "../../../../../src/adapters/forge/sync-store";

const ports = {
  store: createForgeStore,
  learnings: createForgeLearnings,
  retros: createForgeRetroStore,
  sync: createForgeSyncStore,
};
const resolver = new Resolver();
resolver.define("call", async ({ payload }) => {
  const { place, method, given } = payload as {
    readonly place: keyof typeof ports;
    readonly method: string;
    readonly given: readonly unknown[];
  };
  const port = ports[place]();
  return Reflect.apply(Reflect.get(port, method) as () => Promise<object>, port, given);
});

/** Hands the methods of what stands on Forge's storage to a test outside of Forge's runtime. */
export const run = resolver.getDefinitions();
