const fence = /^\s*(```|~~~)/;

/**
 * Writes Markdown anew, as an editor does that keeps a document and not the text that came: one sign for bullets and
 * for bold, no trailing white space, no run of blank lines. Code between fences stays as it is.
 */
export function rewriteMarkdown(text: string): string {
  const written: string[] = [];
  let within: "code" | "text" = "text";
  for (const line of text.replaceAll("\r\n", "\n").split("\n")) {
    if (fence.test(line)) {
      within = within === "code" ? "text" : "code";
      written.push(line.trimEnd());
    } else if (within === "code") {
      written.push(line);
    } else {
      const next = line
        .trimEnd()
        .replace(/^(\s*)[-+](\s+)/, "$1*$2")
        .replace(/(^|[^_\w])__(?=\S)([^_]+)__(?!\w)/g, "$1**$2**");
      if (next !== "" || written.at(-1) !== "") {
        written.push(next);
      }
    }
  }
  return written.join("\n").replace(/^\n+|\n+$/g, "");
}
