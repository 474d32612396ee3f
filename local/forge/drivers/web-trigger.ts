import { isRecord, toContext, type Driver } from "./driver";

type Headers = Readonly<Record<string, readonly string[]>>;

export interface WebTriggerCall {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly queryParameters: Headers;
  readonly body: string;
}

export type WebTriggerReply =
  | { readonly kind: "dynamic"; readonly statusCode: number; readonly headers: Headers; readonly body: string }
  | { readonly kind: "static"; readonly outputKey: string }
  | { readonly kind: "unreadable" };

/** A call from outside. https://developer.atlassian.com/platform/forge/events-reference/web-trigger/ */
export const webTriggerDriver: Driver<WebTriggerCall, WebTriggerReply> = {
  limitSeconds: () => 55,
  toArguments: (call, site) => [{ ...call, userPath: call.path }, toContext(site, undefined)],
  toReply(value) {
    if (!isRecord(value)) {
      return { kind: "unreadable" };
    }
    if (typeof value["outputKey"] === "string") {
      return { kind: "static", outputKey: value["outputKey"] };
    }
    if (typeof value["statusCode"] !== "number") {
      return { kind: "unreadable" };
    }
    const headers = isRecord(value["headers"]) ? (value["headers"] as Headers) : {};
    return { kind: "dynamic", statusCode: value["statusCode"], headers, body: String(value["body"] ?? "") };
  },
};
