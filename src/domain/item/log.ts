import type { CharterEvent } from "../commit/event";
import type { ConceptEvent } from "../concept/event";
import type { Entry } from "../ground/log-entry";
import type { AssumptionSettled } from "./assumption";
import type { PlaceEvent } from "./place-event";
import type { RetroNoted } from "./retro-note";

/** One entry of a work item's append-only log. */
export type LogEntry = Entry<LogEvent>;

/** What can happen to a work item: each space contributes its part. */
export type LogEvent = CharterEvent | ConceptEvent | AssumptionSettled | PlaceEvent | RetroNoted;
