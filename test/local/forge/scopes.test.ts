import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadAppManifest } from "../../../local/forge/app-manifest";
import { decideScope } from "../../../local/forge/scopes";

const root = join(__dirname, "../../..");
const adapters = join(root, "src/adapters/jira");
const methods = ["GET", "POST", "PUT", "DELETE"];

/** The paths that the app asks Jira for, as its adapters write them, with an id in each gap. */
const paths = new Set(
  readdirSync(adapters)
    .map((file) => readFileSync(join(adapters, file), "utf8"))
    .flatMap((source) => [...source.matchAll(/route`([^`]+)`/gu)].map(([, path = ""]) => path))
    .map((path) => path.replace(/\?.*$/u, "").replace(/\$\{[^}]*\}/gu, "1"))
    .filter((path) => path.startsWith("/rest/")),
);

describe("the scopes of the app", () => {
  const { scopes } = loadAppManifest(root);

  it.each([...paths])("allow a call to %s", (path) => {
    const verdicts = methods.map((method) => decideScope(scopes, method, path));
    expect(verdicts).toContainEqual({ kind: "allowed" });
  });

  it("are missing where the manifest does not name them, and an operation that no row holds is refused", () => {
    expect(decideScope([], "GET", "/rest/api/3/resolution/search")).toEqual({
      kind: "missing",
      scopes: ["read:jira-work"],
    });
    expect(decideScope(scopes, "GET", "/rest/api/3/dashboard")).toEqual({ kind: "unknown-operation" });
  });
});
