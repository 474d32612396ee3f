import { InvocationError, InvocationErrorCode } from "@forge/events";
import { kvs } from "@forge/kvs";

interface Changed {
  eventType: string;
  issue?: { key: string };
  retryContext?: { retryCount: number };
}

export const run = async ({ eventType, issue, retryContext }: Changed) => {
  const seen = (await kvs.get<string[]>("events")) ?? [];
  await kvs.set("events", [...seen, `${eventType} ${issue?.key ?? ""} ${retryContext?.retryCount ?? 0}`]);
  return issue?.key === "RETRY-1"
    ? new InvocationError({ retryAfter: 10, retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST, retryData: {} })
    : undefined;
};
