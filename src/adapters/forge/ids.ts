import { randomUUID } from "node:crypto";
import type { Ids } from "../../ports/ids";

export const forgeIds: Ids = {
  next: () => randomUUID(),
  fraction: () => Math.random(),
};
