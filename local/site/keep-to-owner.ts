import { chmodSync, closeSync, existsSync, openSync } from "node:fs";

/** The site's tokens and secrets stand in its database in plain text, so nobody but its owner may read the files. */
export function keepToOwner(databaseFile: string): void {
  // SQLite gives the files beside it the same mode.
  closeSync(openSync(databaseFile, "a", 0o600));
  for (const file of ["", "-wal", "-shm"].map((end) => databaseFile + end).filter((file) => existsSync(file))) {
    chmodSync(file, 0o600);
  }
}
