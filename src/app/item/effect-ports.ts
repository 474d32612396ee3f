import type { Directory } from "../../ports/directory";
import type { Learnings } from "../../ports/learnings";
import type { Tracker } from "../../ports/tracker";
import type { CommitPorts } from "./decide-and-store";
import type { PublishPorts } from "./publish";
import type { RetroPorts } from "./retro-ports";

/** Everything that work behind people's backs needs. */
export interface EffectPorts extends CommitPorts, PublishPorts, RetroPorts {
  readonly tracker: Tracker;
  readonly directory: Directory;
}

/** What carrying effects out needs beside it: answers of the learning check go back to the library. */
export interface CarryPorts extends EffectPorts {
  readonly learnings: Pick<Learnings, "load" | "save">;
}
