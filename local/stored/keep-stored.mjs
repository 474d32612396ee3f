import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { asScript, ProgramFailed, root, run } from "../install.mjs";

// node local/stored/keep-stored.mjs COMMIT: what the app stored as it was then, and what it answered about it, kept under
// test/fixtures/stored/COMMIT for test/whole/stored.test.ts. Run it for each release.
await asScript(async () => {
  const commit = process.argv[2];
  if (commit === undefined) {
    throw new ProgramFailed("Say which: node local/stored/keep-stored.mjs COMMIT", 1);
  }
  const folder = mkdtempSync(path.join(tmpdir(), "spacegate-stored-"));
  const [sources, made] = [path.join(folder, "sources"), path.join(folder, "made")];
  try {
    await run("git", ["worktree", "add", "--detach", sources, commit], root);
    symlinkSync(path.join(root, "node_modules"), path.join(sources, "node_modules"));
    cpSync(path.join(root, "local/stored"), path.join(sources, "local/stored"), { recursive: true });
    mkdirSync(made);
    await run(
      process.execPath,
      [path.join(root, "node_modules/tsx/dist/cli.mjs"), "local/stored/record.ts", made],
      sources,
    );
    keep(made, path.join(root, "test/fixtures/stored", commit));
  } finally {
    if (existsSync(sources)) {
      await run("git", ["worktree", "remove", "--force", sources], root);
    }
    rmSync(folder, { recursive: true, force: true });
  }
});

function keep(made, place) {
  mkdirSync(place, { recursive: true });
  for (const file of ["site.sqlite", "answers.json"]) {
    writeFileSync(path.join(place, `${file}.gz`), gzipSync(readFileSync(path.join(made, file)), { level: 9 }));
  }
}
