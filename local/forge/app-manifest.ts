import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Edition, toEditionManifest } from "../deploy/edition";
import { readManifest, type AppManifest } from "./manifest";

/** The environment that this machine stands for; a deployment names its own, since the manifest has no default. */
export const localEnvironment = "DEVELOPMENT";

/** The app's own manifest as this machine runs it. Throws ManifestError. */
export function loadAppManifest(appRoot: string, edition: Edition = "whole"): AppManifest {
  const text = readFileSync(join(appRoot, "manifest.yml"), "utf8");
  return readManifest(toEditionManifest(text, edition), { SPACEGATE_ENVIRONMENT: localEnvironment });
}
