import Button from "@atlaskit/button/new";
import { useState } from "react";
import { toReader } from "../../../src/app/words/reader";
import type { TrailView } from "../../../src/contract/concept/panel";
import type { Answer, BridgeFailure } from "../bridge";
import { FailureNote } from "../page/failure-note";
import { DownloadLinks, type FileToKeep } from "./download-links";
import { type PanelContent, usePanel } from "./panel-context";
import { withEarlier } from "./trail-parts";

type Export =
  | { readonly kind: "idle" }
  | { readonly kind: "reading" }
  | { readonly kind: "failed"; readonly failure: BridgeFailure }
  | { readonly kind: "made"; readonly files: readonly FileToKeep[] };

/** The item's whole trail as files: lines that a program can check, and a table for people. */
export function TrailExport() {
  const { view, reader, readTrail } = usePanel();
  const [made, setMade] = useState<Export>({ kind: "idle" });
  const make = async (): Promise<void> => {
    setMade({ kind: "reading" });
    const whole = await readWhole(readTrail);
    setMade(
      whole.ok ? { kind: "made", files: await toFiles(whole.value) } : { kind: "failed", failure: whole.failure },
    );
  };
  const toFiles = async ({ entries, people, statuses }: TrailView): Promise<readonly FileToKeep[]> => {
    const { trailCsvHead, writeExportHead, writeTrailCsv, writeTrailLines } =
      await import("../../../src/app/words/item/trail-files");
    const { id, key } = view.item;
    const lines = [writeExportHead({ item: id }, Date.now()), writeTrailLines({ item: id, key, entries })];
    const seats = view.policy.seats;
    const { now, zone } = reader;
    const table = writeTrailCsv({ key, entries }, toReader({ now, zone, times: "kept", people, statuses, seats }));
    return [
      {
        name: `${key}-trail.jsonl`,
        type: "application/jsonl",
        says: "As data, to be checked (JSON Lines)",
        pieces: lines,
      },
      { name: `${key}-trail.csv`, type: "text/csv", says: "As a table (CSV)", pieces: [trailCsvHead, table] },
    ];
  };
  return (
    <div role="status">
      {made.kind === "failed" && (
        <FailureNote failure={made.failure} attempt="read" reader={reader} onRetry={() => void make()} />
      )}
      {made.kind === "made" ? (
        <DownloadLinks files={made.files} />
      ) : (
        <Button spacing="compact" isLoading={made.kind === "reading"} onClick={() => void make()}>
          Make files of the whole trail
        </Button>
      )}
    </div>
  );
}

/** All parts of the trail, from the newest back to the first. */
async function readWhole(readTrail: PanelContent["readTrail"]): Promise<Answer<TrailView>> {
  let read = await readTrail({});
  while (read.ok && read.value.earlier !== undefined) {
    const part = await readTrail({ before: read.value.earlier });
    read = part.ok ? { ok: true, value: withEarlier(read.value, part.value) } : part;
  }
  return read;
}
