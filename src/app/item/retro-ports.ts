import type { RetroStore } from "../../ports/retro-store";
import type { RetroTracker } from "../../ports/retro-tracker";

/** What the learning space needs beside what every work behind people's backs needs. */
export interface RetroPorts {
  readonly retros: RetroStore;
  readonly releases: RetroTracker;
}
