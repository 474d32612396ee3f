import { createMemoryRetroStore } from "../../src/adapters/memory/retro-store";
import { createMemoryStore } from "../../src/adapters/memory/store";
import { createHosted } from "./hosted-storage";
import { retrosContract } from "./retros-contract";

retrosContract("the memory retro store", () => createMemoryRetroStore(createMemoryStore()));
retrosContract("the Forge retro store on the local host", () => createHosted("retros"));
