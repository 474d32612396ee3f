import { consumerDriver, triggerDriver } from "./delivered";
import type { Driver } from "./driver";
import { fieldValueDriver } from "./field-value";
import { resolverDriver } from "./resolver";
import { scheduledDriver } from "./scheduled";
import { webTriggerDriver } from "./web-trigger";
import { workflowValidatorDriver } from "./workflow-validator";

/** Every way in which the platform calls an app. A new kind of module is one row here and one file beside it. */
export const drivers = {
  resolver: resolverDriver,
  trigger: triggerDriver,
  consumer: consumerDriver,
  scheduledTrigger: scheduledDriver,
  webtrigger: webTriggerDriver,
  workflowValidator: workflowValidatorDriver,
  fieldValue: fieldValueDriver,
};

export type DriverKind = keyof typeof drivers;
export type CallOf<K extends DriverKind> = (typeof drivers)[K] extends Driver<infer Call, unknown> ? Call : never;
export type ReplyOf<K extends DriverKind> = ReturnType<(typeof drivers)[K]["toReply"]>;
