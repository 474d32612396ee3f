import { createLinearWorkspace, type LinearWorkspace } from "../linear/workspace";
import type { LinearFaults } from "../linear/faults";
import type { LocalClock } from "../interfaces";
import type { Database } from "../sqlite";
import type { AppHost } from "./app-host";

const linearHost = "api.linear.app";

/** The Linear workspace beside this site's Jira; its webhooks reach the app's web triggers without a network between. */
export function openLinear(settings: {
  readonly database: Database;
  readonly clock: LocalClock;
  readonly address: string;
  readonly app: () => AppHost;
  readonly faults: LinearFaults;
  readonly onChange: () => void;
}): LinearWorkspace {
  const { database, clock, address, app, faults, onChange } = settings;
  return createLinearWorkspace({
    database,
    clock,
    faults,
    onChange,
    baseUrl: `${address}/linear`,
    async send({ url, headers, body }, signal) {
      const request = new Request(url, { method: "POST", headers, body, signal, redirect: "manual" });
      const { hostname, pathname } = new URL(url);
      // The site may have been started on another port since the webhook was registered.
      const isHere = hostname === new URL(address).hostname && pathname.startsWith("/x1/");
      const trigger = isHere ? pathname.slice("/x1/".length) : undefined;
      const answer = trigger === undefined ? await fetch(request) : await app().callWebTrigger(trigger, request);
      return answer?.status ?? 404;
    },
  });
}

/** The app's way out into the world, with Linear's API on this machine. The host has checked the manifest before. */
export function leadToLinear(linear: () => LinearWorkspace) {
  return async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const { hostname, pathname } = new URL(request.url);
    if (hostname !== linearHost) {
      return fetch(request);
    }
    switch (pathname) {
      case "/graphql":
        return linear().answer(request);
      case "/oauth/token":
        return linear().answerToken(request);
      default:
        return new Response("Not Found", { status: 404 });
    }
  };
}
