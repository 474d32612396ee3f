import Resolver from "@forge/resolver";
import { createForgeStore } from "../../../../../src/adapters/forge/store";
import type { Store } from "../../../../../src/ports/store";

const resolver = new Resolver();
resolver.define("call", async ({ payload }) => {
  const { method, given } = payload as { readonly method: keyof Store; readonly given: readonly unknown[] };
  const store = createForgeStore();
  return Reflect.apply(store[method], store, given) as Promise<object>;
});

/** Hands the store's methods to a test outside of Forge's runtime. */
export const run = resolver.getDefinitions();
