/**
 * One end of a two-way call over `postMessage`. Functions in payloads and answers travel as stand-ins
 * that call back across the frame's border, as Forge's own bridge does it.
 */
export interface Peer {
  call(command: string, payload?: unknown): Promise<unknown>;
  /** Handles one message; returns whether it was one of ours. */
  receive(message: unknown): Promise<boolean>;
}

export type Answer = (command: string, payload: unknown) => unknown;

interface Wire {
  readonly spacegate: "call" | "function" | "result" | "error";
  readonly id: number;
  readonly name?: string;
  readonly value?: unknown;
}

const functionMark = "__spacegateFunction";

export function createPeer(post: (message: unknown) => void, answer: Answer): Peer {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const functions = new Map<number, (...values: unknown[]) => unknown>();
  let last = 0;

  const send = (kind: "call" | "function", name: string, value: unknown): Promise<unknown> => {
    last += 1;
    const id = last;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      post({ spacegate: kind, id, name, value: encode(value) });
    });
  };

  const encode = (value: unknown): unknown => {
    if (typeof value === "function") {
      last += 1;
      functions.set(last, value as (...values: unknown[]) => unknown);
      return { [functionMark]: last };
    }
    return mapParts(value, encode);
  };

  const decode = (value: unknown): unknown => {
    const mark = isRecord(value) ? value[functionMark] : undefined;
    return typeof mark === "number"
      ? (...values: unknown[]) => send("function", String(mark), values)
      : mapParts(value, decode);
  };

  const run = (message: Wire): unknown => {
    if (message.spacegate === "call") {
      return answer(message.name ?? "", decode(message.value));
    }
    const named = functions.get(Number(message.name));
    if (named === undefined) {
      throw new Error("This function is gone.");
    }
    return named(...(decode(message.value) as unknown[]));
  };

  return {
    call: (command, payload) => send("call", command, payload),
    receive: async (message) => {
      if (!isWire(message)) {
        return false;
      }
      if (message.spacegate === "call" || message.spacegate === "function") {
        try {
          post({ spacegate: "result", id: message.id, value: encode(await run(message)) });
        } catch (error) {
          const { name, message: words } = error instanceof Error ? error : new Error(String(error));
          post({ spacegate: "error", id: message.id, value: { name, message: words } });
        }
        return true;
      }
      const waiter = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.spacegate === "result") {
        waiter?.resolve(decode(message.value));
      } else {
        waiter?.reject(toError(message.value));
      }
      return true;
    },
  };
}

function isWire(message: unknown): message is Wire {
  return isRecord(message) && typeof message["spacegate"] === "string" && typeof message["id"] === "number";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** Only plain objects and lists are walked; files, dates and the like are cloned by the browser. */
function mapParts(value: unknown, part: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(part);
  }
  if (isRecord(value) && [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, part(inner)]));
  }
  return value;
}

function toError(value: unknown): Error {
  const error = new Error(isRecord(value) ? String(value["message"]) : "The page gave no answer.");
  error.name = isRecord(value) ? String(value["name"]) : "Error";
  return error;
}
