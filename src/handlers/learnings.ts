import Resolver from "@forge/resolver";
import { answer } from "../app/answer";
import { viewLearningHistory, viewLibrary, type LibraryCaller } from "../app/library";
import { bringIn, pressLibrary } from "../app/library-presses";
import { no } from "../app/reply";
import { checkFunctionRight } from "../app/rights";
import type { LearningsFunctions } from "../contract/learnings";
import { parseLibraryContext } from "../inbound/context";
import { parseBringInRequest, parseHistoryRequest, parsePressRequest, parseViewRequest } from "../inbound/learnings-request";
import { wireLearnings } from "../wire";

type Ports = ReturnType<typeof wireLearnings>;
type Call<K extends keyof LearningsFunctions> = (ports: Ports, caller: LibraryCaller, payload: unknown) => Promise<LearningsFunctions[K]["reply"]>;

const functions: { readonly [K in keyof LearningsFunctions]: Call<K> } = {
  view: async (ports, caller, payload) => {
    const request = parseViewRequest(payload);
    return request.ok ? viewLibrary(ports, caller, request.value) : no({ kind: "invalid", problems: request.error });
  },
  act: async (ports, caller, payload) => {
    const request = parsePressRequest(payload);
    return request.ok ? pressLibrary(ports, caller, request.value) : no({ kind: "invalid", problems: request.error });
  },
  history: async (ports, _, payload) => {
    const request = parseHistoryRequest(payload);
    return request.ok ? viewLearningHistory(ports, request.value) : no({ kind: "invalid", problems: request.error });
  },
  bringIn: async (ports, caller, payload) => {
    const request = parseBringInRequest(payload);
    return request.ok ? bringIn(ports, caller, request.value) : no({ kind: "invalid", problems: request.error });
  },
};

const resolver = new Resolver();
for (const [name, call] of Object.entries(functions)) {
  resolver.define(name, ({ payload, context }) => {
    const ports = wireLearnings();
    return answer<unknown>(ports.log, `learnings.${name}`, async () => {
      const caller = parseLibraryContext(context);
      if (!caller.ok) {
        return no({ kind: "forbidden", needs: "seeProject" });
      }
      const may = await checkFunctionRight(ports.rights, `learnings.${name}`, { item: undefined, project: caller.value.project });
      return may.ok ? call(ports, caller.value, payload) : may.error;
    });
  });
}

/** The library's functions, on a project's page and over all projects. Each asks Jira which projects the person may browse. */
export const run = resolver.getDefinitions();
