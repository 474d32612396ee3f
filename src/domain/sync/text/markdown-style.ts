import type { List, Nodes } from "mdast";
import { defaultHandlers } from "mdast-util-to-markdown";
import type { Handle, Options } from "mdast-util-to-markdown";
import { verbatimWriting } from "./markdown-verbatim";

/** How an edited text is written: new lists with the sign that the text begins its lists with, each list with its own. */
export function styleOf(written: string, source: string): Options {
  const bullet = toBullet(/^[ \t>]*([-+*])[ \t]/mu.exec(written)?.[1]);
  const ordered = toNumberSign(/^[ \t>]*\d+([.)])[ \t]/mu.exec(written)?.[1]);
  return {
    ...(bullet === undefined ? {} : bulletStyle(bullet)),
    ...(ordered === undefined ? {} : { bulletOrdered: ordered }),
    ...verbatimWriting,
    handlers: { ...verbatimWriting.handlers, list: listWriting(source) },
  };
}

function listWriting(source: string): Handle {
  return (node: List, parent, state, info) => {
    const before = state.options;
    state.options = { ...before, ...listStyle(node, source) };
    const written = defaultHandlers.list(node, parent, state, info);
    state.options = before;
    return written;
  };
}

function listStyle(list: List, source: string): Options {
  const [first = "", second] = list.children.flatMap((item) => markerOf(item, source));
  const bullet = list.ordered === true ? undefined : toBullet(first);
  const ordered = list.ordered === true ? toNumberSign(first.at(-1)) : undefined;
  return {
    ...(bullet === undefined ? {} : bulletStyle(bullet)),
    ...(ordered === undefined ? {} : { bulletOrdered: ordered, incrementListMarker: second !== first }),
  };
}

function markerOf({ position }: Nodes, source: string): readonly string[] {
  const start = position?.start.offset;
  const found = start === undefined ? undefined : /^(?:[-+*]|\d{1,9}[.)])/u.exec(source.slice(start, start + 10))?.[0];
  return found === undefined ? [] : [found];
}

const bulletStyle = (bullet: "-" | "+" | "*"): Options => ({ bullet, bulletOther: bullet === "-" ? "*" : "-" });
const toBullet = (sign: string | undefined): "-" | "+" | "*" | undefined =>
  sign === "-" || sign === "+" || sign === "*" ? sign : undefined;
const toNumberSign = (sign: string | undefined): "." | ")" | undefined =>
  sign === "." || sign === ")" ? sign : undefined;
