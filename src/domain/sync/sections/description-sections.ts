import { titleOf } from "./markdown";
import { sectionFields } from "./section";
import type { SectionField } from "./section";
import { parseMarkdown } from "../text/markdown";

/** What begins each section; people may change its level, and keep its words. */
export const sectionTitles: Readonly<Record<SectionField, string>> = {
  concept: "Concept in Spacegate",
  charter: "Charter in Spacegate",
};

/** An issue's own words, and the sections that the app keeps below them; "" where there is none. */
export type DescriptionParts = { readonly text: string } & Readonly<Record<SectionField, string>>;

export function splitSections(markdown: string): DescriptionParts {
  const clean = markdown.replaceAll(/\r\n?/gu, "\n");
  const none = { text: markdown, concept: "", charter: "" };
  if (!Object.values(sectionTitles).some((title) => clean.includes(title))) {
    return none;
  }
  const { children } = parseMarkdown(clean);
  const starts = sectionFields
    .flatMap((field) => {
      const index = children.findIndex((node) => node.type === "heading" && titleOf(node) === sectionTitles[field]);
      const start = children[index]?.position?.start.offset;
      const divider = children[index - 1];
      return start === undefined
        ? []
        : [
            {
              field,
              start,
              end: (divider?.type === "thematicBreak" ? divider.position?.start.offset : undefined) ?? start,
            },
          ];
    })
    .sort((one, other) => one.start - other.start);
  const [first] = starts;
  if (first === undefined) {
    return none;
  }
  const sections = starts.map(
    ({ field, start }, index) => [field, clean.slice(start, starts[index + 1]?.end).trim()] as const,
  );
  return { ...none, text: clean.slice(0, first.end).trim(), ...Object.fromEntries(sections) };
}

export function joinSections({ text, ...sections }: DescriptionParts): string {
  const below = sectionFields.map((field) => sections[field]).filter((section) => section !== "");
  return below.length === 0
    ? text
    : [...(text === "" ? [] : [text]), ...below.flatMap((section) => ["---", section])].join("\n\n");
}
