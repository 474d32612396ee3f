import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { build, type BuildOptions } from "esbuild";
import { packageHandlers } from "../local/deploy/package-app";
import { loadAppManifest } from "../local/forge/app-manifest";
import { bundleAsAtlassian, findAtlassianBundler } from "./atlassian-bundler";

export const root = join(__dirname, "..");

export interface Bundle {
  /** The handler's name, as in the manifest: panel, sweep. */
  readonly handler: string;
  readonly bundler: (typeof allBundlers)[number];
  readonly file: string;
  readonly bytes: number;
  /** A handler beside it that imports the same @forge packages and does nothing. */
  readonly bareFile: string;
  readonly bareBytes: number;
  /** Every package that is inside. */
  readonly packages: readonly string[];
  /** Those that come in with the bare handler too. */
  readonly barePackages: readonly string[];
}

interface Built {
  readonly file: string;
  readonly bytes: number;
  readonly packages: readonly string[];
}

export const allBundlers = ["esbuild, minified", "as deployed"] as const;

/**
 * Bundles every handler of the manifest, each with its bare twin: in one file, for counting what is inside; and packaged and
 * bundled by Atlassian's bundler as a deploy does, where that is installed.
 */
export async function bundleHandlers(
  folder: string,
  bundlers: readonly Bundle["bundler"][] = allBundlers,
): Promise<readonly Bundle[]> {
  const names = handlerNames();
  const bundles: Bundle[] = [];
  const bare = new Map<string, Built>();
  for (const handler of names) {
    const own = await bundleByEsbuild(handlerEntry(handler), join(folder, `${handler}.cjs`));
    const forge = forgePackages(own.packages);
    const twin = bare.get(forge.join()) ?? (await bundleBare(folder, forge));
    bare.set(forge.join(), twin);
    bundles.push(toBundle(handler, "esbuild, minified", own, twin));
  }
  return bundlers.includes("as deployed") ? [...bundles, ...(await bundleLikeThePlatform(folder, bundles))] : bundles;
}

function handlerNames(): readonly string[] {
  const { functions } = loadAppManifest(root);
  return [...new Set([...functions.values()].map(({ file }) => basename(file)))];
}

/** A handler and its bare twin in one file each, whose functions keep the names by which what they do can be told. */
export async function bundleWithNames(
  folder: string,
  { handler, packages }: Bundle,
): Promise<{ readonly file: string; readonly bareFile: string }> {
  const [file, bareFile] = [join(folder, `${handler}-named.cjs`), join(folder, `${handler}-named-bare.cjs`)];
  await build({ ...options, minify: false, entryPoints: [handlerEntry(handler)], outfile: file });
  await build({ ...options, minify: false, entryPoints: [writeBare(forgePackages(packages))], outfile: bareFile });
  return { file, bareFile };
}

const options = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  metafile: true,
  platform: "node",
  format: "cjs",
  target: "node22",
  logLevel: "silent",
} as const satisfies BuildOptions;

const handlerEntry = (handler: string): string => join(root, "src/handlers", `${handler}.ts`);

async function bundleByEsbuild(entry: string, outfile: string): Promise<Built> {
  const { metafile } = await build({ ...options, entryPoints: [entry], outfile });
  // What the bundler read and threw away again is not in the bundle.
  const inside = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([input, { bytesInOutput }]) => (bytesInOutput > 0 ? [input] : [])),
  );
  const packages = inside.flatMap((input) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(input)?.[1] ?? []);
  return { file: outfile, bytes: statSync(outfile).size, packages: [...new Set(packages)].sort() };
}

async function bundleBare(folder: string, forge: readonly string[]): Promise<Built> {
  return bundleByEsbuild(writeBare(forge), join(folder, `${bareName(forge)}.cjs`));
}

const bareName = (forge: readonly string[]): string => `bare-${forge.map((one) => basename(one)).join("-")}`;

/** Inside the project, so that its packages are found. */
function writeBare(forge: readonly string[]): string {
  const entry = join(root, ".spacegate", "bench", `${bareName(forge)}.ts`);
  writeSource(entry, toBareSource(forge));
  return entry;
}

function toBareSource(forge: readonly string[]): string {
  const imports = forge.map((name, index) => `import * as forge${index} from "${name}";`);
  return (
    `${imports.join("\n")}\nexport async function run() {\n  return ` +
    `[${forge.map((_, index) => `forge${index}`).join(", ")}];\n}\n`
  );
}

async function bundleLikeThePlatform(folder: string, bundles: readonly Bundle[]): Promise<readonly Bundle[]> {
  if (findAtlassianBundler(root) === undefined) {
    return [];
  }
  const forgeOf = (bundle: Bundle): readonly string[] => forgePackages(bundle.packages);
  const sets = [...new Map(bundles.map((bundle) => [forgeOf(bundle).join(), forgeOf(bundle)])).values()];
  const [app, bareApp] = [join(folder, "app"), join(folder, "bare-app")];
  await packageHandlers(root, app);
  sets.forEach((forge, index) => writeSource(join(bareApp, "src/handlers", `bare${index}.js`), toBareSource(forge)));
  for (const place of [app, bareApp]) {
    symlinkSync(join(root, "node_modules"), join(place, "node_modules"));
    writeFileSync(join(place, "package.json"), readFileSync(join(root, "package.json")));
  }
  const own = bundleAsAtlassian(
    root,
    app,
    bundles.map(({ handler }) => handler),
    join(folder, "atlassian"),
  );
  const bare = bundleAsAtlassian(
    root,
    bareApp,
    sets.map((_, index) => `bare${index}`),
    join(folder, "atlassian-bare"),
  );
  return bundles.map((bundle) => {
    const twin = bare[sets.findIndex((forge) => forge.join() === forgeOf(bundle).join())];
    const file = own[bundles.indexOf(bundle)];
    if (file === undefined || twin === undefined) {
      throw new Error(`Atlassian's bundler made no ${bundle.handler}.`);
    }
    return toBundle(
      bundle.handler,
      "as deployed",
      { file, bytes: statSync(file).size, packages: bundle.packages },
      { file: twin, bytes: statSync(twin).size, packages: bundle.barePackages },
    );
  });
}

function forgePackages(packages: readonly string[]): readonly string[] {
  // What a handler imports itself; the others come in with these.
  const direct = ["@forge/api", "@forge/events", "@forge/kvs", "@forge/resolver"];
  return direct.filter((name) => packages.includes(name));
}

function toBundle(handler: string, bundler: Bundle["bundler"], own: Built, bare: Built): Bundle {
  return {
    handler,
    bundler,
    file: own.file,
    bytes: own.bytes,
    bareFile: bare.file,
    bareBytes: bare.bytes,
    packages: own.packages,
    barePackages: bare.packages,
  };
}

function writeSource(file: string, text: string): void {
  if (!existsSync(dirname(file))) {
    mkdirSync(dirname(file), { recursive: true });
  }
  rmSync(file, { force: true });
  writeFileSync(file, text);
}
