import * as v from "valibot";
import type { LocalClock } from "../interfaces";
import type { Deliveries } from "./deliveries";
import type { ConsumerModule } from "./manifest";

const publishRequest = v.object({
  queueName: v.string(),
  jobId: v.string(),
  payload: v.array(
    v.object({
      body: v.record(v.string(), v.unknown()),
      delayInSeconds: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(900))),
      concurrency: v.optional(v.object({ key: v.string(), limit: v.pipe(v.number(), v.minValue(1)) })),
    }),
  ),
});

const jobRequest = v.object({ queueName: v.string(), jobId: v.string() });

const MAX_EVENTS_A_PUSH = 50;
const MAX_PUSH_BYTES = 200 * 1024;
const MAX_EVENTS_A_MINUTE = 500;

export interface QueueAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface Queue {
  /** Answers `@forge/events`: `publish`, `stats` or `cancel`. */
  answer(operation: string, request: unknown): QueueAnswer;
}

/** Limits: https://developer.atlassian.com/platform/forge/limits-async-events/ */
export function createQueue(deliveries: Deliveries, consumers: readonly ConsumerModule[], clock: LocalClock): Queue {
  function publish(request: unknown): QueueAnswer {
    const parsed = v.safeParse(publishRequest, request);
    if (!parsed.success) {
      return {
        status: 400,
        body: { code: 400, message: v.getDotPath(parsed.issues[0]) ?? "The push cannot be read." },
      };
    }
    const { queueName, jobId, payload } = parsed.output;
    const consumer = consumers.find(({ queue }) => queue === queueName);
    if (!consumer) {
      return { status: 400, body: { code: 400, message: `No consumer is declared for the queue ${queueName}.` } };
    }
    if (payload.length > MAX_EVENTS_A_PUSH || Buffer.byteLength(JSON.stringify(payload)) > MAX_PUSH_BYTES) {
      return { status: 413, body: { errorMessage: "The push is larger than 50 events or 200 KB." } };
    }
    if (deliveries.countSince(clock.now() - 60_000) + payload.length > MAX_EVENTS_A_MINUTE) {
      return { status: 429, body: { code: 429, message: "More than 500 events in a minute." } };
    }
    deliveries.add(
      payload.map(({ body, delayInSeconds = 0, concurrency }) => ({
        channel: "queue",
        moduleKey: consumer.key,
        jobId,
        body: {
          queueName,
          body,
          ...(concurrency ? { concurrency } : {}),
          ...(delayInSeconds > 0 ? { delayInSeconds } : {}),
        },
        delayMs: delayInSeconds * 1000,
        ...(concurrency ? { concurrency } : {}),
      })),
    );
    return { status: 201, body: { jobId } };
  }

  return {
    answer(operation, request) {
      if (operation === "publish") {
        return publish(request);
      }
      const parsed = v.safeParse(jobRequest, request);
      if (!parsed.success) {
        return { status: 400, body: { code: 400, message: "The request names no job." } };
      }
      if (operation === "cancel") {
        return { status: deliveries.cancel(parsed.output.jobId) ? 204 : 404, body: undefined };
      }
      const stats = deliveries.statsOf(parsed.output.jobId);
      return { status: stats ? 200 : 404, body: stats };
    },
  };
}
