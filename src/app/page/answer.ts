import type { Reply } from "../../contract/page/reply";
import type { Log } from "../../ports/log";
import { no } from "./reply";

/** Answers one call of a page. A bug is logged by its kind only, and tells the page nothing internal. */
export async function answer<T>(log: Log, name: string, work: () => Promise<Reply<T>>): Promise<Reply<T>> {
  try {
    return await work();
  } catch (error) {
    log.alarm("resolver.threw", { kind: name, code: error instanceof Error ? error.name : "unknown" });
    return no({ kind: "unavailable", what: "storage" });
  }
}
