import { number, object, safeParse, string } from "valibot";
import type { Instant } from "../../domain/ground/people";
import { err, ok } from "../../domain/ground/result";
import type { TokenIssuer } from "../../ports/token-issuer";
import { longestWaitMs, send, toRetryMs } from "./ask";
import type { LinearRequest } from "./ask";

/** Always the same ones: asking with others ends every token of the application. */
const scope = "read,write";

const issued = object({ access_token: string(), expires_in: number() });
const refused = object({ error: string() });

/**
 * Tokens by the `client_credentials` grant: they act as the application, live about thirty days, and each ends the one
 * before. https://linear.app/developers/oauth-2-0-authentication#client-credentials-tokens
 */
export function createTokenIssuer(request: LinearRequest, now: () => Instant): TokenIssuer {
  return {
    async issue({ id, secret }) {
      const form = new URLSearchParams({
        grant_type: "client_credentials",
        scope,
        client_id: id,
        client_secret: secret,
      });
      const answer = await send(
        request,
        { "Content-Type": "application/x-www-form-urlencoded" },
        form.toString(),
        longestWaitMs,
      );
      if (!answer.ok) {
        return answer;
      }
      const { status, headers, text } = answer.value;
      if (status === 429) {
        return err({ kind: "rateLimited", retryAfterMs: toRetryMs(headers, now()) });
      }
      const body = parseJson(text);
      const token = safeParse(issued, body);
      if (status === 200 && token.success) {
        return ok({ token: token.output.access_token, until: now() + token.output.expires_in * 1_000 });
      }
      const isRefusal = status >= 400 && status < 500 && safeParse(refused, body).success;
      return err(isRefusal ? { kind: "signedOut" } : { kind: "unavailable", status });
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
