import { createMemoryLearnings } from "../../src/adapters/memory/learnings";
import { createHosted } from "./hosted-storage";
import { learningsContract } from "./learnings-contract";

learningsContract("the memory library", createMemoryLearnings);
learningsContract("the Forge library on the local host", () => createHosted("learnings"));
