import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build, type BuildOptions } from "esbuild";
import { loadAppManifest } from "../forge/app-manifest";

/** A package that is inside what ships, with the words under which it came. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string;
}

/** Licences that let the app ship what is under them, with their words beside it. */
const known = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "ISC", "MIT", "MPL-2.0"];
/** Atlassian's own libraries say their terms in a file: they are for apps on its platform. */
const isAtlassians = ({ name, license }: ShippedPackage): boolean =>
  name.startsWith("@forge/") && license === "SEE LICENSE IN LICENSE.txt";

export const isUnknown = (shipped: ShippedPackage): boolean =>
  !known.includes(shipped.license) && !isAtlassians(shipped);

/** Every package of which something is in the functions or the pages, by name. */
export async function findShipped(root: string): Promise<readonly ShippedPackage[]> {
  const { functions } = loadAppManifest(root);
  const handlers = [...new Set([...functions.values()].map(({ file }) => join(root, "src", `${file}.ts`)))];
  const rooms = readdirSync(join(root, "static/src"), { recursive: true, encoding: "utf8" });
  const pages = rooms
    .filter((file) => /(^|[-/\\])main\.tsx$/u.test(file))
    .map((file) => join(root, "static/src", file));
  const shared = { absWorkingDir: root, bundle: true, metafile: true, write: false, logLevel: "silent" } as const;
  const inside = await Promise.all([
    placesIn({ ...shared, entryPoints: handlers, outdir: "functions", platform: "node", format: "cjs" }),
    placesIn({
      ...shared,
      entryPoints: pages,
      outdir: "pages",
      format: "esm",
      jsx: "automatic",
      loader: { ".svg": "dataurl", ".png": "dataurl" },
      // static/vite.config.mts puts a file of ours in its place.
      external: ["@atlaskit/feature-gate-js-client", "@atlaskit/feature-gate-js-client/*"],
    }),
  ]);
  const found = new Map(
    [...new Set(inside.flat())].map((place) => {
      const shipped = describe(join(root, place));
      return [`${shipped.name}@${shipped.version}`, shipped] as const;
    }),
  );
  return [...found.values()].toSorted((one, other) => toTitle(one).localeCompare(toTitle(other), "en"));
}

async function placesIn(options: BuildOptions & { readonly metafile: true }): Promise<readonly string[]> {
  const { metafile } = await build(options);
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  return inputs.flatMap(([file, { bytesInOutput }]) => {
    const place = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)/u.exec(file)?.[1];
    return place === undefined || bytesInOutput === 0 ? [] : [place];
  });
}

function describe(place: string): ShippedPackage {
  const { name, version, license } = JSON.parse(readFileSync(join(place, "package.json"), "utf8")) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
  };
  const file = existsSync(place)
    ? readdirSync(place).find((entry) => /^(licen[cs]e|copying)(\.|-|$)/iu.test(entry))
    : undefined;
  const text = file === undefined ? "" : readFileSync(join(place, file), "utf8").trim().replaceAll("\r\n", "\n");
  return { name, version, license: license ?? "none", text };
}

const toTitle = ({ name, version, license }: ShippedPackage): string => `${name} ${version} (${license})`;

/** The file of notices: what ships, then each text once, under the packages that came with it. */
export function toNotices(shipped: readonly ShippedPackage[]): string {
  const byText = new Map<string, ShippedPackage[]>();
  for (const one of shipped) {
    byText.set(one.text, [...(byText.get(one.text) ?? []), one]);
  }
  const texts = [...byText].map(([text, packages]) => {
    const words = text === "" ? "The package brings no file of its own; its licence is the one that it names." : text;
    return `${packages.map(toTitle).join("\n")}\n\n${words}`;
  });
  const rule = `\n\n${"-".repeat(80)}\n\n`;
  return `${["What Spacegate ships of others, and under which words. Written by npm run notices.", ...texts].join(rule)}\n`;
}
