import { createMemoryLearnings } from "../../src/adapters/memory/learnings";
import { learningsContract } from "./learnings-contract";

learningsContract("the memory library", createMemoryLearnings);
