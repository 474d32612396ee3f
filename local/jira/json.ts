export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function readText(object: unknown, key: string): string | undefined {
  const value = isObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;
  return typeof value === "string" ? value : undefined;
}

/** A text or a number, as text: Jira takes ids both ways. */
export function readId(object: unknown, key: string): string | undefined {
  const value = isObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined;
}

export function readNumber(object: unknown, key: string): number | undefined {
  const value = isObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;
  return typeof value === "number" ? value : undefined;
}

export function readFlag(object: unknown, key: string): boolean | undefined {
  const value = isObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;
  return typeof value === "boolean" ? value : undefined;
}

export function readList(object: unknown, key: string): readonly unknown[] | undefined {
  const value = isObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;
  return Array.isArray(value) ? value : undefined;
}

export function readTexts(object: unknown, key: string): readonly string[] | undefined {
  return readList(object, key)?.filter((item): item is string => typeof item === "string");
}

/** Jira's own way to write an instant. */
export function toJiraTime(at: number): string {
  return new Date(at).toISOString().replace("Z", "+0000");
}

/** The words of an Atlassian document, blocks separated by a line break. */
export function toPlainText(document: unknown): string {
  if (!isObject(document)) {
    return typeof document === "string" ? document : "";
  }
  if (typeof document.text === "string") {
    return document.text;
  }
  if (document.type === "hardBreak") {
    return "\n";
  }
  const parts = readList(document, "content") ?? [];
  const isBlockList = parts.some(
    (part) => isObject(part) && part.type !== "text" && readList(part, "content") !== undefined,
  );
  return parts.map(toPlainText).join(isBlockList ? "\n" : "");
}
