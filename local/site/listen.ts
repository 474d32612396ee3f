import { serve } from "@hono/node-server";

type Answer = (request: Request) => Response | Promise<Response>;

export interface Listener {
  /** Where a browser on this machine finds the site. */
  readonly address: string;
  /** From now on this answers; until then every request gets 503, as from a Jira that is starting. */
  answerWith(answer: Answer): void;
  close(): Promise<void>;
}

/**
 * Takes the port before the site is made, so that the site knows its own address; 0 takes any free port. Rejects as Node
 * does.
 */
export function listen(host: string, port: number): Promise<Listener> {
  let answer: Answer = () => new Response("The site is starting.", { status: 503, headers: { "retry-after": "1" } });
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: (request) => answer(request), port, hostname: host }, (taken) => {
      resolve({
        address: `http://${toShownHost(host)}:${taken.port}`,
        answerWith: (next) => {
          answer = next;
        },
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            // Open pages keep an event stream, which would never end by itself.
            if ("closeAllConnections" in server) {
              server.closeAllConnections();
            }
          }),
      });
    });
    server.on("error", reject);
  });
}

function toShownHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") {
    return "127.0.0.1";
  }
  return host.includes(":") ? `[${host}]` : host;
}
