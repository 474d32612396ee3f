import type { AppSurface } from "./contract";

interface ManifestLike {
  readonly resources?:
    readonly { readonly key: string; readonly entry?: Readonly<Record<string, string>> | undefined }[] | undefined;
  readonly modules?: Readonly<Record<string, unknown>> | undefined;
}

interface ModuleLike {
  readonly key: string;
  readonly title?: string;
  readonly name?: string;
  readonly description?: string;
  readonly resource?: string;
  readonly create?: { readonly resource?: string };
  readonly projectTypes?: readonly string[];
}

const withPages = [
  "jira:issuePanel",
  "jira:projectSettingsPage",
  "jira:projectPage",
  "jira:globalPage",
  "jira:workflowValidator",
];

/** The manifest's modules that the site shows or attaches, each with the page of its user interface. */
export function toSurfaces(manifest: ManifestLike): AppSurface[] {
  return withPages.flatMap((type) => {
    const modules = (manifest.modules?.[type] ?? []) as readonly ModuleLike[];
    return modules.map((module) => ({
      module: module.key,
      type,
      title: module.title ?? module.name ?? module.key,
      description: module.description ?? "",
      page: toPage(manifest, module.resource ?? module.create?.resource),
      projectTypes: module.projectTypes ?? ["company-managed"],
    }));
  });
}

/** `ui/panel` is the entry `panel` of the resource `ui`; a resource without entries is its `index.html`. */
export function toPage(manifest: ManifestLike, resource: string | undefined): string | undefined {
  if (resource === undefined) {
    return undefined;
  }
  const [key, entry] = resource.split("/");
  const found = manifest.resources?.find((candidate) => candidate.key === key);
  const file = entry === undefined ? "index.html" : found?.entry?.[entry];
  return found === undefined || file === undefined ? undefined : `/__ui/${file}`;
}
