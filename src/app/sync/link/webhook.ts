import type { LinearView } from "../../../contract/sync/linear";
import type { Reply } from "../../../contract/page/reply";
import { withLinkEvent } from "../../../domain/sync/link/link";
import type { LinkWebhook } from "../../../domain/sync/link/link";
import { toClientId } from "../../../domain/sync/fingerprint";
import type { LinearWorkspaceApi } from "../../../ports/linear-workspace";
import { ofStore, yes } from "../../page/reply";
import { linearNotConnected } from "../../words/sync/replies";
import type { LinkCaller, LinkPorts } from "./ports";
import { invalid, toLinearView } from "./replies";
import { changeLink } from "./state";

/** How long the secret before counts after a rotation. */
export const overlapMs = 3_600_000;

/** Without the right to register one the sync still works, by its runs; the page says that it is slower. */
export async function registerWebhook(
  ports: LinkPorts,
  { project, site }: LinkCaller,
  workspaceApi: LinearWorkspaceApi,
  team: string,
): Promise<LinkWebhook | undefined> {
  const secret = ports.newSecret();
  const id = toClientId(`webhook:${site}:${project}:${ports.ids.next()}`);
  const kept = await ports.secrets.saveWebhookSecrets(project, { current: secret });
  const registered = kept.ok
    ? await workspaceApi.register({ id, team, url: await toAddress(ports, project), secret })
    : kept;
  if (!registered.ok) {
    ports.log.alarm("linear.no-webhook", { project, kind: registered.error.kind });
  }
  return registered.ok ? { kind: "registered", id } : undefined;
}

async function toAddress(ports: LinkPorts, project: string): Promise<string> {
  const address = new URL(await ports.webhookAddress());
  address.searchParams.set("project", project);
  return address.href;
}

/** What a person enters in Linear's settings where the app may not register a webhook itself, as an application never may. */
export async function viewWebhookAddress(
  ports: LinkPorts,
  { project }: LinkCaller,
): Promise<Reply<{ readonly address: string }>> {
  return yes({ address: await toAddress(ports, project) });
}

/** Keeps the signing secret of a webhook that was entered by hand. The secret before counts for an hour. */
export async function keepWebhookSecret(
  ports: LinkPorts,
  { project, person: by }: LinkCaller,
  secret: string,
): Promise<Reply<LinearView>> {
  const before = await ports.secrets.webhookSecrets(project);
  if (!before.ok) {
    return ofStore(before.error);
  }
  const at = ports.clock.now();
  const previous =
    before.value === undefined ? {} : { previous: { secret: before.value.current, until: at + overlapMs } };
  const kept = await ports.secrets.saveWebhookSecrets(project, { current: secret, ...previous });
  if (!kept.ok) {
    return ofStore(kept.error);
  }
  const changed = await changeLink(ports, project, (link) =>
    withLinkEvent({ ...link, webhook: { kind: "byHand" } }, { at, by, kind: "secretChanged" }),
  );
  return !changed.ok
    ? ofStore(changed.error)
    : changed.value === undefined
      ? invalid(linearNotConnected)
      : yes(toLinearView(changed.value, at));
}
