import { parse, stringify } from "yaml";

/** The whole app, or the same source with nothing of Linear in it, for sites that allow no address outside Atlassian. */
export type Edition = "whole" | "withoutLinear";

/** What the sources ask: `SPACEGATE_WITHOUT_LINEAR` is unknown to them in the whole app. */
export function toDefinitions(edition: Edition): Readonly<Record<string, string>> {
  return edition === "whole" ? {} : { SPACEGATE_WITHOUT_LINEAR: "true" };
}

/** The functions that nothing but the connection with Linear needs. */
const linearFunctions = ["fn-item-edited", "fn-linear-webhook", "fn-linear-sync"];

interface Module {
  readonly key: string;
  readonly function?: string;
}

interface Manifest {
  readonly permissions: Readonly<Record<string, unknown>>;
  readonly modules: Readonly<Record<string, readonly Module[]>>;
}

/**
 * The manifest of an edition. Without Linear nothing leaves Atlassian and nothing outside calls in; the storage's entities
 * stay, so that what an earlier connection knew is there when the whole app comes back.
 */
export function toEditionManifest(text: string, edition: Edition): string {
  if (edition === "whole") {
    return text;
  }
  const { permissions, modules, ...rest } = parse(text) as Manifest;
  const { external: _external, ...allowed } = permissions;
  const kept = Object.entries(modules).flatMap(([kind, all]) => {
    const left = all.filter(
      ({ key, function: name }) => !linearFunctions.includes(kind === "function" ? key : `${name}`),
    );
    return left.length === 0 ? [] : [[kind, left] as const];
  });
  return stringify({ ...rest, permissions: allowed, modules: Object.fromEntries(kept) }, { lineWidth: 0 });
}
