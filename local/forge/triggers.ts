import type { ProductEvent } from "../interfaces";
import type { EvaluateExpression } from "./expression";
import type { TriggerModule } from "./manifest";

/** Larger events never reach an app. */
const MAX_EVENT_BYTES = 200 * 1024;
const MAX_FILTER_LENGTH = 10_000;

export interface TriggerMatch {
  readonly deliverTo: readonly string[];
  /** What an admin would find in the app's log: filters that failed, events too large. */
  readonly notices: readonly string[];
}

/**
 * Decides which trigger modules an event wakes.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/trigger/
 */
export function decideTriggers(
  triggers: readonly TriggerModule[],
  event: ProductEvent,
  evaluate: EvaluateExpression,
): TriggerMatch {
  const deliverTo: string[] = [];
  const notices: string[] = [];
  if (Buffer.byteLength(JSON.stringify(event)) > MAX_EVENT_BYTES) {
    return { deliverTo, notices: [`${event.eventType} is larger than 200 KB and was not delivered.`] };
  }
  for (const trigger of triggers.filter(({ events }) => events.includes(event.eventType))) {
    const { filter } = trigger;
    if (filter?.ignoreSelf && event["selfGenerated"] === true) {
      continue;
    }
    const passed = filter?.expression === undefined ? true : tryFilter(filter.expression, event, evaluate);
    if (typeof passed === "boolean") {
      if (passed) {
        deliverTo.push(trigger.key);
      }
      continue;
    }
    const onError = filter?.onError ?? "IGNORE_AND_LOG";
    if (onError.endsWith("AND_LOG")) {
      notices.push(`The filter of ${trigger.key} failed for ${event.eventType}: ${passed.failed}`);
    }
    if (onError.startsWith("RECEIVE")) {
      deliverTo.push(trigger.key);
    }
  }
  return { deliverTo, notices };
}

function tryFilter(
  source: string,
  event: ProductEvent,
  evaluate: EvaluateExpression,
): boolean | { readonly failed: string } {
  try {
    const value = evaluate(source, { event }, MAX_FILTER_LENGTH);
    return typeof value === "boolean" ? value : { failed: "it gave no boolean." };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
