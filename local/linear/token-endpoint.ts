import { createHash } from "node:crypto";
import type { LinearFaults } from "./faults";
import type { CredentialScope, OAuthClientRecord } from "./records";
import type { Workspace } from "./workspace-context";

const lifeMs = 30 * 86_400_000;
const scopes: readonly string[] = [
  "read",
  "write",
  "issues:create",
  "comments:create",
] satisfies readonly CredentialScope[];

/**
 * `https://api.linear.app/oauth/token` for the `client_credentials` grant: an application has one token at a time, and
 * a new one ends the one before. https://linear.app/developers/oauth-2-0-authentication#client-credentials-tokens
 */
export function createTokenEndpoint(
  workspace: Workspace,
  faults: LinearFaults,
): (request: Request) => Promise<Response> {
  const { store, clock, newId } = workspace;

  function issue(client: OAuthClientRecord, asked: readonly string[]): Response {
    const id = createHash("sha256").update(newId()).digest("hex");
    store.together(() => {
      for (const credential of store.credentials.all()) {
        if (credential.client?.id === client.id) {
          store.credentials.put({ ...credential, state: "revoked" });
        }
      }
      const granted = asked.filter((scope): scope is CredentialScope => scopes.includes(scope));
      store.credentials.put({
        id,
        kind: "oauth-app",
        userId: client.userId,
        scopes: granted,
        state: "valid",
        appName: client.name,
        client: { id: client.id, until: clock.now() + lifeMs },
      });
    });
    return Response.json({
      access_token: id,
      token_type: "Bearer",
      expires_in: lifeMs / 1_000 - 1,
      scope: asked.join(" "),
    });
  }

  return async (request) => {
    const form = new URLSearchParams(await request.text());
    const fault = faults.token?.() ?? { kind: "none" };
    if (fault.kind === "lost-connection" && fault.moment === "before") {
      throw new TypeError("fetch failed");
    }
    const client = store.clients.get(form.get("client_id") ?? "");
    const asked = (form.get("scope") ?? "").split(",").filter((scope) => scope !== "");
    if (form.get("grant_type") !== "client_credentials" || asked.length === 0) {
      return refuse(400, "invalid_request", "grant_type and scope are required");
    }
    if (client === undefined || client.secret !== form.get("client_secret")) {
      return refuse(401, "invalid_client", "Invalid client credentials");
    }
    const answer = issue(client, asked);
    if (fault.kind === "lost-connection") {
      throw new TypeError("fetch failed");
    }
    return answer;
  };
}

function refuse(status: number, error: string, error_description: string): Response {
  return Response.json({ error, error_description }, { status });
}
