import Button from "@atlaskit/button/new";
import { useRef, useState } from "react";
import { toReader } from "../../../src/app/words/reader";
import { toCount } from "../../../src/app/words/text";
import type { NewestTrail, TrailExportFunctions } from "../../../src/contract/item/trail-export";
import type { SettingsFunctions } from "../../../src/contract/policy/settings";
import type { LogEntry } from "../../../src/domain/item/log";
import { type Answer, type BridgeFailure, createAsk } from "../bridge";
import { FailureNote } from "../page/failure-note";
import { Fold } from "../page/fold";
import { useSettings } from "./settings-context";
import { DownloadLinks, type FileToKeep } from "../item/download-links";

const ask = createAsk<TrailExportFunctions & Pick<SettingsFunctions, "version">>();

type Export =
  | { readonly kind: "idle" }
  | { readonly kind: "reading"; readonly items: number }
  | { readonly kind: "failed"; readonly failure: BridgeFailure }
  | { readonly kind: "made"; readonly items: number; readonly hidden: number; readonly files: readonly FileToKeep[] };

/** The project's trails as files that its leader keeps, and that anybody can have checked without this app. */
export function TrailsExportSection() {
  const { view, names, reader } = useSettings();
  const [made, setMade] = useState<Export>({ kind: "idle" });
  const isStopped = useRef(false);
  const { id: project, key } = view.project;

  const make = async (): Promise<void> => {
    isStopped.current = false;
    setMade({ kind: "reading", items: 0 });
    const files = await import("../../../src/app/words/item/trail-files");
    const lines = [files.writeExportHead({ project }, Date.now())];
    const table = [files.trailCsvHead];
    for (const { version } of view.history) {
      const read = await ask("version", { version });
      if (!read.ok) {
        return setMade({ kind: "failed", failure: read.failure });
      }
      lines.push(files.writePolicyLine(project, read.value.policy));
    }
    let [items, hidden] = [0, 0];
    for (let cursor: string | undefined, isLast = false; !isLast;) {
      const part = await ask("trails", cursor === undefined ? {} : { cursor });
      if (!part.ok) {
        return setMade({ kind: "failed", failure: part.failure });
      }
      hidden += part.value.hidden;
      for (const trail of part.value.trails) {
        if (isStopped.current) {
          return setMade({ kind: "idle" });
        }
        const whole = await readWhole(trail);
        if (!whole.ok) {
          return setMade({ kind: "failed", failure: whole.failure });
        }
        const people = { ...view.people, ...part.value.people };
        const { now, zone } = reader;
        const told = toReader({ ...names, now, zone, times: "kept", people, seats: view.policy.seats });
        lines.push(files.writeTrailLines({ item: trail.item, key: trail.key, entries: whole.value }));
        table.push(files.writeTrailCsv({ key: trail.key, entries: whole.value }, told));
        items += 1;
        setMade({ kind: "reading", items });
      }
      cursor = part.value.next;
      isLast = cursor === undefined;
    }
    const name = `${key.toLowerCase()}-trails`;
    const says = { lines: "As data, to be checked (JSON Lines)", table: "As a table (CSV)" };
    setMade({
      kind: "made",
      items,
      hidden,
      files: [
        { name: `${name}.jsonl`, type: "application/jsonl", says: says.lines, pieces: lines },
        { name: `${name}.csv`, type: "text/csv", says: says.table, pieces: table },
      ],
    });
  };

  return (
    <Fold title="Trails as files" aside="all spaces">
      <p className="quiet">
        Everything that happened at the gates of this project, of the work items that you can see, chained so that a
        changed or missing entry shows. They hold people’s words: keep them as you keep the work items.
      </p>
      {made.kind === "failed" && (
        <FailureNote failure={made.failure} attempt="read" reader={reader} onRetry={() => void make()} />
      )}
      <div className="buttons">
        <Button spacing="compact" isLoading={made.kind === "reading"} onClick={() => void make()}>
          Make the files
        </Button>
        {made.kind === "reading" && (
          <Button spacing="compact" appearance="subtle" onClick={() => (isStopped.current = true)}>
            Stop
          </Button>
        )}
      </div>
      <div role="status">
        {made.kind === "reading" && <p>Reading, {toCount(made.items, "work item")} so far…</p>}
        {made.kind === "made" && (
          <>
            <p>
              {toCount(made.items, "work item")}, up to now.
              {made.hidden > 0 && ` ${made.hidden} more you can’t see in Jira, so they are left out.`}
            </p>
            <DownloadLinks files={made.files} />
          </>
        )}
      </div>
    </Fold>
  );
}

/** An item's log from its first part to its newest. */
async function readWhole({ item, earlier, entries }: NewestTrail): Promise<Answer<readonly LogEntry[]>> {
  const parts: (readonly LogEntry[])[] = [];
  const asked = entries === undefined ? earlier + 1 : earlier;
  for (let part = 0; part < asked; part += 1) {
    const read = await ask("trailPart", { item, part });
    if (!read.ok) {
      return read;
    }
    parts.push(read.value.entries);
  }
  return { ok: true, value: [...parts, entries ?? []].flat() };
}
