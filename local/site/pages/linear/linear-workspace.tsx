import Button from "@atlaskit/button/default/button";
import Lozenge from "@atlaskit/lozenge";
import { useSite } from "../site-context";
import { Shown } from "../states";
import { LinearAvatar } from "./linear-avatar";
import type { LinearBasics } from "./linear-shapes";
import { useLinear, useLinearChange } from "./use-linear";

interface Webhook {
  readonly id: string;
  readonly label: string | null;
  readonly url: string;
  readonly enabled: boolean;
  readonly resourceTypes: readonly string[];
  readonly team: { readonly name: string } | null;
}

const webhooksQuery = "{ webhooks(first: 50) { nodes { id label url enabled resourceTypes team { name } } } }";
const switchWebhook =
  "mutation($id: String!, $input: WebhookUpdateInput!) { webhookUpdate(id: $id, input: $input) { success } }";

/** Members, the key that the app is connected with, and who is told of changes. */
export function LinearWorkspacePage({ basics }: { readonly basics: LinearBasics }) {
  const { state } = useSite();
  const admins = basics.users.nodes
    .filter(({ admin }) => admin)
    .map(({ name }) => name)
    .join(", ");
  const you = basics.users.nodes.find(({ id }) => id === basics.viewer.id);
  return (
    <section aria-label="Workspace" className="linear-workspace">
      <h1>{basics.organization.name}</h1>
      <h2>Members</h2>
      <ul className="links">
        {basics.users.nodes.toReversed().map((user) => (
          <li key={user.id} className="person">
            <LinearAvatar user={user} size={32} name="named" />
            <span>
              {user.name}
              <small>
                {user.app ? "App" : user.email}
                {user.admin ? ", admin" : ""}
              </small>
            </span>
          </li>
        ))}
      </ul>
      {you?.admin === true ? (
        <>
          <h2>API</h2>
          <p>
            {state.linear.key === undefined ? (
              "The key to connect Spacegate with stands where this site was started, since other machines reach the site."
            ) : (
              <>
                Connect Spacegate with this personal key: <code>{state.linear.key}</code>
              </>
            )}
          </p>
          <p className="quiet">
            Your own clients reach the API at <code>{location.origin + state.linear.apiPath}</code>.
          </p>
          <Webhooks />
        </>
      ) : (
        <p className="quiet">The API key and the webhooks are shown to whoever administers the workspace: {admins}.</p>
      )}
    </section>
  );
}

function Webhooks() {
  const asked = useLinear<{ readonly webhooks: { readonly nodes: readonly Webhook[] } }>(webhooksQuery);
  const change = useLinearChange();
  return (
    <>
      <h2>Webhooks</h2>
      <Shown asked={asked} what="the webhooks">
        {({ webhooks }) =>
          webhooks.nodes.length === 0 ? (
            <p className="quiet">
              Nobody is told of changes yet. Spacegate registers its webhook when a project is connected.
            </p>
          ) : (
            <ul className="attachments">
              {webhooks.nodes.map((webhook) => (
                <li key={webhook.id}>
                  <span className="linear-buttons">
                    <strong>{webhook.label ?? "Webhook"}</strong>
                    <Lozenge appearance={webhook.enabled ? "success" : "removed"}>
                      {webhook.enabled ? "On" : "Off"}
                    </Lozenge>
                    <Button
                      spacing="compact"
                      onClick={() =>
                        void change(
                          switchWebhook,
                          { id: webhook.id, input: { enabled: !webhook.enabled } },
                          "The webhook",
                        )
                      }
                    >
                      {webhook.enabled ? "Switch off" : "Switch on"}
                    </Button>
                  </span>
                  <small>
                    {webhook.team?.name ?? "All public teams"}: {webhook.resourceTypes.join(", ")}
                  </small>
                  <small className="address">{webhook.url}</small>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </>
  );
}
