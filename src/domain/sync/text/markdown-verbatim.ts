import type { Nodes, PhrasingContent } from "mdast";
import type { Join, Options } from "mdast-util-to-markdown";

/** A part of the source that is written again as it is. */
export interface Verbatim {
  type: "verbatim";
  value: string;
  position?: undefined;
}

declare module "mdast" {
  interface BlockContentMap {
    verbatim: Verbatim;
  }
  interface RootContentMap {
    verbatim: Verbatim;
  }
  interface PhrasingContentMap {
    verbatim: Verbatim;
  }
}

/** A node as it is written, without what its containers write at the start of each line. */
export function toVerbatim(node: Nodes, source: string): Verbatim {
  const { position } = node;
  // The paragraph of an item with a box begins with the box.
  const start = node.type === "paragraph" ? (node.children[0]?.position?.start ?? position?.start) : position?.start;
  const indent = (start?.column ?? 1) - 1;
  const [first = "", ...rest] = source.slice(start?.offset, position?.end.offset).split("\n");
  return { type: "verbatim", value: [first, ...rest.map((line) => withoutPrefix(line, indent))].join("\n") };
}

function withoutPrefix(line: string, indent: number): string {
  let at = 0;
  while (at < indent && /^[ \t>]$/u.test(line[at] ?? "")) {
    at += 1;
  }
  return line.slice(at);
}

export const verbatimText = (value: string): PhrasingContent => ({ type: "verbatim", value });

const writeVerbatim = ({ value }: Verbatim): string => value;

/** Nobody knows what such a part would run into. */
const joinVerbatim: Join = (left, right) => (left.type === "verbatim" || right.type === "verbatim" ? 1 : undefined);

export const verbatimWriting: Options = {
  handlers: { verbatim: writeVerbatim } as unknown as NonNullable<Options["handlers"]>,
  join: [joinVerbatim],
};
