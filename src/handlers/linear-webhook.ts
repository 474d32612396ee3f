import { receiveWebhook } from "../app/sync/receive-webhook";
import { isSigned, parseLinearEvent, parseWebhookCall } from "../inbound/sync/linear-webhook";
import { wireLinearWebhook } from "../wire";

interface WebTriggerAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
}

const toAnswer = (statusCode: number): WebTriggerAnswer => ({
  statusCode,
  headers: { "Content-Type": ["text/plain"] },
  body: "",
});

/**
 * Reached by Linear, at the web trigger `linear-webhook`. It is answered before anything is looked at; Linear waits for
 * five seconds.
 */
export async function run(request: unknown): Promise<WebTriggerAnswer> {
  const call = parseWebhookCall(request);
  if (call === undefined) {
    return toAnswer(400);
  }
  const { method, project, body, signature } = call;
  const status = await receiveWebhook(wireLinearWebhook(), {
    method,
    project,
    isSignedWith: (secrets) => isSigned(body, signature, secrets),
    event: () => parseLinearEvent(body),
  });
  return toAnswer(status);
}
