import { createLinearWorkspace } from "../../../../local/linear/workspace";
import { openDatabase } from "../../../../local/sqlite";

const clock = { now: () => 0, set: () => undefined, advance: () => undefined, onMove: () => () => undefined };
const workspace = createLinearWorkspace({
  database: openDatabase(":memory:"),
  clock,
  faults: {},
  onChange: () => undefined,
  baseUrl: "http://127.0.0.1/linear",
  send: async () => 200,
});
const key = workspace.admin.apiKey(workspace.admin.user({ name: "Kim", email: "kim@example.com", admin: true }).id);
const init = {
  method: "POST",
  headers: { authorization: key },
  body: JSON.stringify({ query: "{ viewer { name } }" }),
};
void workspace
  .answer(new Request("https://api.linear.app/graphql", init))
  .then(async (answer) => console.log(await answer.text()));
