import { events, invoke, requestJira, router, showFlag, view } from "@forge/bridge";
import { workflowRules } from "@forge/jira-bridge";

/** A page that tries the bridge and writes down what came back, for the test to read. */
const said = document.createElement("ul");
document.body.append(said);

function say(name: string, value: unknown): void {
  const line = document.createElement("li");
  line.dataset["name"] = name;
  line.textContent = typeof value === "string" ? value : JSON.stringify(value);
  said.append(line);
}

async function attempt(name: string, work: () => Promise<unknown>): Promise<void> {
  await work().then(
    (value) => say(name, value ?? "nothing"),
    (error: unknown) => say(name, `failed: ${error instanceof Error ? error.message : String(error)}`),
  );
}

async function main(): Promise<void> {
  await attempt("theme", () => view.theme.enable());
  await attempt("context", async () => {
    const context = await view.getContext();
    return { account: context.accountId, issue: (context.extension as { issue?: { key?: string } }).issue?.key };
  });
  await attempt("invoke", () => invoke("view", { list: [1, { two: "<b>2</b>" }] }));
  await attempt("invoke that fails", () => invoke("fail"));
  await attempt(
    "request",
    async () => ((await (await requestJira("/rest/api/3/myself")).json()) as { displayName: string }).displayName,
  );
  await attempt("request not found", async () => String((await requestJira("/rest/api/3/issue/PRIZE-4000")).status));
  await attempt("submit", () => view.submit());
  await attempt("event", async () => {
    const heard = new Promise((resolve) => void events.on("told", resolve));
    await events.emit("told", { by: "me" });
    return heard;
  });
  await attempt("history", async () => {
    const history = await view.createHistory();
    const heard = new Promise((resolve) => history.listen((location) => resolve(location.pathname)));
    history.push("/second");
    return heard;
  });
  await attempt("url", async () => (await router.getUrl({ target: "issue", issueKey: "PRIZE-5" } as never))?.pathname);
  await attempt("configure", () => workflowRules.onConfigure(async () => "{}"));
  showFlag({
    id: "stored",
    title: "Your vote is stored",
    type: "success",
    actions: [{ text: "Undo", onClick: () => say("flag", "undone") }],
  });
  const tall = document.createElement("div");
  tall.style.height = "700px";
  document.body.append(tall);
  say("end", "reached");
}

void main();
