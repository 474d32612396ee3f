import { join } from "node:path";
import { loadManifest, type AppManifest } from "./manifest";

/** The environment that this machine stands for; a deployment names its own, since the manifest has no default. */
export const localEnvironment = "DEVELOPMENT";

/** The app's own manifest as this machine runs it. Throws ManifestError. */
export function loadAppManifest(appRoot: string): AppManifest {
  return loadManifest(join(appRoot, "manifest.yml"), { SPACEGATE_ENVIRONMENT: localEnvironment });
}
