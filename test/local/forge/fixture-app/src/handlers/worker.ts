import { InvocationError, InvocationErrorCode } from "@forge/events";
import { kvs } from "@forge/kvs";

interface Work {
  eventId: string;
  jobId: string;
  body: { name: string; fail?: "throw" | "retry" };
  retryContext?: { retryCount: number; retryData: unknown };
}

let atWork = 0;

export const run = async ({ body, retryContext }: Work) => {
  atWork += 1;
  const done = (await kvs.get<string[]>("done")) ?? [];
  await kvs.set("most", Math.max(atWork, (await kvs.get<number>("most")) ?? 0));
  await kvs.set("done", [...done, `${body.name} ${retryContext?.retryCount ?? 0}`]);
  atWork -= 1;
  if (body.fail === "throw") {
    throw new Error("not today");
  }
  return body.fail === "retry" && (retryContext?.retryCount ?? 0) < 2
    ? new InvocationError({
        retryAfter: 30,
        retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
        retryData: { left: 1 },
      })
    : undefined;
};
