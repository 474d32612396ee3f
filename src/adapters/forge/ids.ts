import { randomBytes, randomUUID } from "node:crypto";
import type { Ids } from "../../ports/ids";

export const forgeIds: Ids & { secret(): string } = {
  next: () => randomUUID(),
  fraction: () => Math.random(),
  secret: () => randomBytes(32).toString("hex"),
};
