import type { AdfNode } from "./adf";
import { attrOf, childrenOf, isPublicPicture, textOf, toAddress, toFileName, toMacroName } from "./adf";
import type { Piece } from "./shared-text";

/** A node that stands in a line as one thing. */
export const toThing = (own: AdfNode, shown: string): Piece<AdfNode> => ({
  shown,
  marks: [],
  own,
  at: 0,
  length: 1,
  solid: true,
});

/** A block that has no words of its own to change: a file, a card, a macro. It is shown by a line that names it. */
export function toBlockThing(node: AdfNode): Piece<AdfNode> {
  const media = node.type === "mediaSingle" ? (childrenOf(node)[0] ?? node) : node;
  switch (media.type) {
    case "media": {
      const [url, alt] = [attrOf(media, "url"), attrOf(media, "alt").replaceAll(/\s+/gu, " ").trim()];
      return isPublicPicture(url)
        ? { ...toThing(node, alt || unnamedPicture), picture: { url, alt } }
        : toThing(node, toFileName(media));
    }
    case "blockCard":
    case "embedCard":
      return toThing(node, toAddress(media));
    case "extension":
    case "syncBlock":
      return toThing(node, toMacroName(media));
    default:
      return toThing(node, textOf(node).replaceAll(/\s+/gu, " ").trim() || `⚙ ${node.type}`);
  }
}

/** What a picture without a name is called. */
export const unnamedPicture = "picture";
