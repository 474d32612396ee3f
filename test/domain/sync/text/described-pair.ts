import { confirmEdit } from "../../../../src/domain/sync/confirm";
import { toFingerprint } from "../../../../src/domain/sync/fingerprint";
import { isEqual } from "../../../../src/domain/ground/equal";
import { newPair } from "../../../../src/domain/sync/pair";
import type { PairRecord } from "../../../../src/domain/sync/pair";
import { planSync } from "../../../../src/domain/sync/plan";
import type { Side, SidePatch, SideView } from "../../../../src/domain/sync/side";
import type { AdfDoc, AdfNode } from "../../../../src/domain/sync/text/adf";
import { withoutMentions } from "../../../../src/domain/sync/text/calls-nobody";
import { parseWritten, writeMarkdown } from "../../../../src/domain/sync/text/markdown";
import { adfToMarkdown, markdownToAdf, readText, toWords } from "../../../../src/domain/sync/text/own-text";
import type { OwnText } from "../../../../src/domain/sync/text/own-text";
import { link, rules, values, view } from "../../../app/sync/sync-fixture";

/** What a tracker makes of a text that it takes: it may write it anew, and leaves what it says. */
export interface Stores {
  readonly jira: (doc: AdfDoc) => AdfDoc;
  readonly linear: (markdown: string) => string;
}

export interface DescribedPair {
  readonly jira: AdfDoc;
  readonly linear: string;
  readonly record: PairRecord;
}

const now = Date.parse("2026-11-23T12:00:00Z");

/** An item of Jira gets its Linear issue. */
export function pairFromJira(doc: AdfDoc, stores: Stores): DescribedPair {
  const made = {
    jira: doc,
    linear: stores.linear(withoutMentions(adfToMarkdown(doc))),
    record: newPair("10001", "i-1"),
  };
  const [jira, linear] = [toView("jira", made), toView("linear", made)];
  const shown = { jira: jira.values.description, linear: linear.values.description };
  return {
    ...made,
    record: {
      ...made.record,
      base: { description: { jira: toFingerprint(shown.jira), linear: toFingerprint(shown.linear) } },
      held: { shown, beyond: { jira: jira.beyond ?? {}, linear: {} } },
    },
  };
}

/** An issue of Linear gets its item in Jira. */
export const pairFromLinear = (markdown: string, stores: Stores): DescribedPair =>
  look(
    {
      jira: stores.jira(markdownToAdf(adfToMarkdown(markdownToAdf(markdown)))),
      linear: markdown,
      record: { ...newPair("10001", "i-1"), picked: { description: "linear" } },
    },
    stores,
  ).pair;

/** One look at the pair, as the sync makes it. `wrote`: the sides whose description was written. */
export function look(
  pair: DescribedPair,
  stores: Stores,
): { readonly pair: DescribedPair; readonly wrote: readonly Side[] } {
  const { record, writes } = planSync(
    pair.record,
    { jira: { kind: "there", view: toView("jira", pair) }, linear: { kind: "there", view: toView("linear", pair) } },
    { rules, dictionary: { ...link.mapping, items: [] }, gate: undefined, concept: undefined, now },
  );
  let next: DescribedPair = { ...pair, record };
  const wrote: Side[] = [];
  for (const write of writes) {
    if (write.kind !== "edit" || write.patch.text === undefined) {
      continue;
    }
    next = store(next, write, write.patch.text.now, stores);
    wrote.push(write.to);
  }
  return { pair: next, wrote };
}

function store(
  pair: DescribedPair,
  { to, patch }: { readonly to: Side; readonly patch: SidePatch },
  text: OwnText,
  stores: Stores,
): DescribedPair {
  const next =
    text.kind === "adf"
      ? { ...pair, jira: stores.jira(text.doc ?? { type: "doc", version: 1, content: [] }) }
      : { ...pair, linear: stores.linear(text.markdown) };
  const has = toView(to, next).values.description;
  const isSent = toWords(has) === toWords(patch.values.description ?? "");
  return {
    ...next,
    record: confirmEdit(pair.record, to, patch, to === "linear" || isSent ? { description: has } : {}),
  };
}

function toView(side: Side, { jira, linear }: DescribedPair): SideView {
  const own: OwnText = side === "jira" ? { kind: "adf", doc: jira } : { kind: "markdown", markdown: linear };
  const read = readText(own);
  return read.kind === "read"
    ? view(side, { own, beyond: read.beyond, values: values(side, { description: read.shared }) })
    : view(side, { own, unreadable: read.why, values: values(side, { description: "" }) });
}

/** Linear keeps a document, and says it in its own writing of Markdown. */
export function writtenByLinear(markdown: string): string {
  let text = markdown;
  for (let pass = 0; pass < 3; pass += 1) {
    text = writeMarkdown(parseWritten(text), { bullet: "*", bulletOther: "-", rule: "-" });
  }
  return text;
}

const markOrder = ["link", "em", "strong", "textColor", "backgroundColor", "subsup", "underline", "strike", "code"];

/** Jira joins texts of one format, and has an order of marks of its own. */
export const writtenByJira = (doc: AdfDoc): AdfDoc => ({ ...doc, content: doc.content.map(writtenNode) });

function writtenNode(node: AdfNode): AdfNode {
  const marks = node.marks?.toSorted((one, other) => markOrder.indexOf(one.type) - markOrder.indexOf(other.type));
  const written = marks === undefined ? node : { ...node, marks };
  return node.content === undefined ? written : { ...written, content: joined(node.content.map(writtenNode)) };
}

function joined(nodes: readonly AdfNode[]): readonly AdfNode[] {
  const all: AdfNode[] = [];
  for (const node of nodes) {
    const last = all.at(-1);
    if (node.text !== undefined && last?.text !== undefined && isEqual(last.marks ?? [], node.marks ?? [])) {
      all[all.length - 1] = { ...last, text: last.text + node.text };
    } else {
      all.push(node);
    }
  }
  return all;
}
