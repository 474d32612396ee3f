import { join } from "node:path";
import { build } from "esbuild";
import { setBooleanFeatureFlagResolver } from "@atlaskit/platform-feature-flags";
import { getThemeStyles } from "@atlaskit/tokens/get-theme-styles";

/** The script that each of the app's frames runs first. */
export async function buildFrameScript(): Promise<string> {
  const result = await build({
    entryPoints: [join(__dirname, "bridge/frame.ts")],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    write: false,
  });
  return result.outputFiles[0]?.text ?? "";
}

/** Atlassian's light and dark design tokens as one style sheet. */
export async function buildThemeStyles(): Promise<string> {
  // Without a resolver the packages ask feature gates that nobody initialises, and say so on the terminal.
  setBooleanFeatureFlagResolver(() => false);
  const themes = await getThemeStyles({
    colorMode: "auto",
    light: "light",
    dark: "dark",
    spacing: "spacing",
    typography: "typography",
    shape: "shape",
  });
  return themes.map((theme) => theme.css).join("\n");
}
