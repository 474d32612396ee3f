import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

export const root = path.resolve(__dirname, "../..");

/** Folders that programs fill: nobody reads or keeps what is in them. */
export const generated = ["node_modules", ".git", ".spacegate", "coverage", "dist", "static/build", "test-results"];

/** Every file that people write, by its path from the project's root. */
export function projectFiles(folder = ""): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (generated.includes(name) || generated.includes(entry.name)) {
      return [];
    }
    return entry.isDirectory() ? projectFiles(name) : [name];
  });
}

export function textOf(file: string): string {
  return readFileSync(path.join(root, file), "utf8");
}
