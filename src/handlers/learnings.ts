import Resolver from "@forge/resolver";
import { viewLearningHistory, viewLibrary, type LibraryCaller } from "../app/learning/library";
import { bringIn, actOnLibrary } from "../app/learning/library-acts";
import { viewProjectActions } from "../app/retro/project-actions";
import { servePage, withRequest } from "../app/page/serve-page";
import type { LearningsFunctions } from "../contract/learning/learnings";
import { parseLibraryContext } from "../inbound/page/context";
import {
  parseBringInRequest,
  parseHistoryRequest,
  parseActRequest,
  parseViewRequest,
} from "../inbound/learning/request";
import { wireLearnings } from "../wire";

type Ports = ReturnType<typeof wireLearnings>;
type Call<K extends keyof LearningsFunctions> = (
  ports: Ports,
  caller: LibraryCaller,
  payload: unknown,
) => Promise<LearningsFunctions[K]["reply"]>;

const functions: { readonly [K in keyof LearningsFunctions]: Call<K> } = {
  view: withRequest(parseViewRequest, viewLibrary),
  act: withRequest(parseActRequest, actOnLibrary),
  history: withRequest(parseHistoryRequest, (ports: Ports, _: LibraryCaller, request) =>
    viewLearningHistory(ports, request),
  ),
  actions: viewProjectActions,
  bringIn: withRequest(parseBringInRequest, bringIn),
};

const page = { area: "learnings", wire: wireLearnings, parseCaller: parseLibraryContext, needs: "seeProject" } as const;
const resolver = new Resolver();
for (const [name, call] of Object.entries(functions)) {
  resolver.define(name, servePage(page, name, call));
}

/** Reached by a project's page `project-learnings`. Each function asks Jira which projects the person may browse. */
export const run = resolver.getDefinitions();
