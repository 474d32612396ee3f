/** What a person wrote in one line, as a list: labels have no spaces, names may have some. Each once. */
export function toWords(line: string, as: "labels" | "names"): readonly string[] {
  const words = line.split(as === "labels" ? /[\s,;]+/u : /[,;]/u).map((word) => word.trim());
  return [...new Set(words.filter((word) => word !== ""))];
}
