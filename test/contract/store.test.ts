import { createMemoryStore } from "../../src/adapters/memory/store";
import { createHosted } from "./hosted-storage";
import { storeContract } from "./store-contract";

storeContract("the memory store", createMemoryStore);
storeContract("the Forge store on the local host", () => createHosted("store"));
