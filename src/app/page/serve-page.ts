import type { Failure, Problem, Reply } from "../../contract/page/reply";
import type { Result } from "../../domain/ground/result";
import type { Rights } from "../../ports/directory";
import type { Log } from "../../ports/log";
import { answer } from "./answer";
import { no } from "./reply";
import { checkFunctionRight } from "./rights";

/** A page's functions behind one resolver: where a call comes from, and what whoever is nobody there would need. */
export interface Page<Ports, Caller> {
  /** The first half of its functions' names in the table of rights: `panel`, `settings`. */
  readonly area: string;
  readonly wire: () => Ports;
  /** Who asks and about what, from Forge's own context. */
  readonly parseCaller: (context: unknown) => Result<Caller, unknown>;
  readonly needs: Extract<Failure, { readonly kind: "forbidden" }>["needs"];
}

interface PagePorts {
  readonly log: Log;
  readonly rights: Rights;
}

interface Asked {
  readonly item?: string;
  readonly project?: string;
}

export type PageCall<Ports, Caller> = (
  ports: Ports,
  caller: Caller,
  payload: unknown,
  may: { readonly edit: boolean },
) => Promise<Reply<unknown>>;

/** One call of a page: who asks is read, their right is asked for in Jira, and only then the function runs. */
export function servePage<Ports extends PagePorts, Caller extends Asked>(
  page: Page<Ports, Caller>,
  name: string,
  call: PageCall<Ports, Caller>,
) {
  return ({ payload, context }: { readonly payload: unknown; readonly context: unknown }): Promise<Reply<unknown>> => {
    const ports = page.wire();
    const fullName = `${page.area}.${name}`;
    return answer<unknown>(ports.log, fullName, async () => {
      const caller = page.parseCaller(context);
      if (!caller.ok) {
        return no({ kind: "forbidden", needs: page.needs });
      }
      const { item, project } = caller.value;
      const may = await checkFunctionRight(ports.rights, fullName, { item, project });
      return may.ok ? call(ports, caller.value, payload, may.value) : may.error;
    });
  };
}

/** A function of a page that reads its request first; what it can't read is answered with all of its problems. */
export function withRequest<Ports, Caller, Request, T>(
  parse: (payload: unknown) => Result<Request, readonly Problem[]>,
  call: (ports: Ports, caller: Caller, request: Request) => Promise<Reply<T>>,
): (ports: Ports, caller: Caller, payload: unknown) => Promise<Reply<T>> {
  return async (ports, caller, payload) => {
    const request = parse(payload);
    return request.ok ? call(ports, caller, request.value) : no({ kind: "invalid", problems: request.error });
  };
}
