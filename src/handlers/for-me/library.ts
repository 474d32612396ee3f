import { withRequest } from "../../app/page/serve-page";
import type { LibraryCaller } from "../../app/learning/library";
import type { LearningsFunctions } from "../../contract/learning/learnings";
import type { wireLearnings } from "../../wire";

type Call<K extends keyof LearningsFunctions> = (
  ports: ReturnType<typeof wireLearnings>,
  caller: LibraryCaller,
  payload: unknown,
) => Promise<LearningsFunctions[K]["reply"]>;

/** The learnings of all projects, on the page's second part; loaded when somebody turns to it. */
export const library: { readonly [K in keyof LearningsFunctions]: Call<K> } = {
  view: async (...asked) => {
    const [{ parseViewRequest }, { viewLibrary }] = await Promise.all([loadRequests(), loadViews()]);
    return withRequest(parseViewRequest, viewLibrary)(...asked);
  },
  act: async (...asked) => {
    const [{ parseActRequest }, { actOnLibrary }] = await Promise.all([loadRequests(), loadActs()]);
    return withRequest(parseActRequest, actOnLibrary)(...asked);
  },
  history: async (ports, _, payload) => {
    const [{ parseHistoryRequest }, { viewLearningHistory }] = await Promise.all([loadRequests(), loadViews()]);
    return withRequest(parseHistoryRequest, (asked: typeof ports, _caller: LibraryCaller, request) =>
      viewLearningHistory(asked, request),
    )(ports, _, payload);
  },
  actions: async (ports, caller) => (await import("../../app/retro/project-actions")).viewProjectActions(ports, caller),
  bringIn: async (...asked) => {
    const [{ parseBringInRequest }, { bringIn }] = await Promise.all([loadRequests(), loadActs()]);
    return withRequest(parseBringInRequest, bringIn)(...asked);
  },
};

const loadRequests = () => import("../../inbound/learning/request");
const loadViews = () => import("../../app/learning/library");
const loadActs = () => import("../../app/learning/library-acts");
