import { getAppContext } from "@forge/api";
import { kvs } from "@forge/kvs";
import type { Instant } from "../../domain/ground/people";
import { ok } from "../../domain/ground/result";
import type { LastWebhook } from "../../ports/last-webhook";
import { attempt } from "./attempt";

const noteEveryMs = 60_000;
const toKey = (project: string): string => `last-webhook:${project}`;

/** When this container noted a project's webhook last. Only to save writes: nothing is read from it. */
const noted = new Map<string, Instant>();

/** One small value a project in the app's storage. */
export function createForgeLastWebhook(): LastWebhook {
  return {
    async note(project, now) {
      const key = toKey(project);
      const place = `${getAppContext().installationAri.toString()} ${key}`;
      const last = noted.get(place);
      if (last === undefined || Math.abs(now - last) >= noteEveryMs) {
        noted.set(place, now);
        await attempt(() => kvs.set(key, now));
      }
    },

    async last(project) {
      const read = await attempt(() => kvs.get<number>(toKey(project)));
      return read.ok ? ok(read.value) : read;
    },
  };
}
