import type { LogEntry } from "../src/domain/item/log";
import { digestBehind, startOf } from "./chain";
import { createDerivation, type Derivation } from "./derive";
import { readLine } from "./export-line";
import type { Finding } from "./finding";
import type { KeptHeads } from "./kept-heads";

/** What was looked at. */
export interface Checked {
  readonly items: number;
  readonly entries: number;
  /** Entries from before logs were chained: their order alone was checked. */
  readonly unchained: number;
  /** Verdicts that were derived again. */
  readonly verdicts: number;
  readonly findings: number;
  /** Rules that the reference model does not know, and so did not derive. */
  readonly unknown: readonly string[];
}

/** One item while its lines go by; nothing of its entries is kept but where the chain stands. */
interface Running {
  readonly item: string;
  readonly said: { readonly entries: number; readonly head: string | undefined; readonly line: number };
  readonly derivation: Derivation;
  seq: number;
  last: string | undefined;
  entries: number;
}

/** Goes through an export line by line, with memory for one item. */
export async function checkExport(
  lines: AsyncIterable<string> | Iterable<string>,
  kept: KeptHeads,
  report: (finding: Finding) => void,
): Promise<Checked> {
  const sum = { items: 0, entries: 0, unchained: 0, verdicts: 0, findings: 0 };
  const unknown = new Set<string>();
  let running: Running | undefined;
  let number = 0;
  const tell = (finding: Finding): void => {
    sum.findings += 1;
    report(finding);
  };
  const end = (): void => {
    if (running === undefined) {
      return;
    }
    const { item, said, entries, seq, last, derivation } = running;
    if (entries !== said.entries) {
      tell({ kind: "cutOff", line: said.line, item, said: said.entries, found: entries });
    }
    if (said.head !== undefined && said.head !== `${seq}:${last ?? ""}`) {
      tell({ kind: "otherHead", line: said.line, item, head: said.head });
    }
    derivation.unknown.forEach((rule) => unknown.add(rule));
    sum.verdicts += derivation.verdicts;
    running = undefined;
  };

  for await (const text of lines) {
    number += 1;
    if (text.trim() === "") {
      continue;
    }
    const line = readLine(text);
    if (number === 1 && line.kind !== "export") {
      tell({ kind: "unreadable", line: number, why: "an export begins with a line that says so" });
    }
    switch (line.kind) {
      case "export":
        if (line.format !== 1) {
          tell({ kind: "otherFormat", line: number, format: line.format });
        }
        break;
      case "policy":
        break;
      case "item":
        end();
        sum.items += 1;
        running = {
          item: line.item,
          said: { entries: line.entries, head: line.head, line: number },
          derivation: createDerivation(),
          seq: 0,
          last: undefined,
          entries: 0,
        };
        break;
      case "entry":
        sum.entries += 1;
        if (running?.item !== line.item) {
          tell({ kind: "strayEntry", line: number, item: line.item, seq: line.entry.seq });
          break;
        }
        sum.unchained += checkEntry(running, line.entry, kept, (what) =>
          tell({ ...what, line: number, item: line.item, seq: line.entry.seq }),
        );
        break;
      case "unreadable":
        tell({ kind: "unreadable", line: number, why: line.why });
        break;
    }
  }
  end();
  for (const { head, file } of kept.missing()) {
    tell({ kind: "headNotFound", line: number, head, file });
  }
  return { ...sum, unknown: [...unknown] };
}

type What = Finding extends infer One ? (One extends Finding ? Omit<One, "line" | "item" | "seq"> : never) : never;

/** One entry behind the one before it. Gives 1 where it is from before logs were chained. */
function checkEntry(running: Running, entry: LogEntry, kept: KeptHeads, tell: (what: What) => void): 0 | 1 {
  const { seq, digest } = entry;
  running.entries += 1;
  if (seq !== running.seq + 1) {
    tell({ kind: "gap", after: running.seq });
  }
  running.seq = seq;
  for (const difference of derive(running.derivation, entry)) {
    tell(difference);
  }
  if (digest === undefined) {
    if (running.last !== undefined) {
      tell({ kind: "notChained" });
    }
    return running.last === undefined ? 1 : 0;
  }
  if (digestBehind(running.last ?? startOf(running.item), entry) !== digest) {
    tell({ kind: "changed" });
  } else {
    kept.seen(seq, digest);
  }
  running.last = digest;
  return 0;
}

/** An entry that somebody changed may lack what the rules read. */
function derive(derivation: Derivation, entry: LogEntry): ReturnType<Derivation["apply"]> {
  try {
    return derivation.apply(entry);
  } catch (error) {
    return [{ kind: "againstTheRules", why: error instanceof Error ? error.message : String(error) }];
  }
}
