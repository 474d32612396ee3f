import * as v from "valibot";
import type { Instant } from "../../../src/domain/ground/people";
import type { RetroKind } from "../../../src/domain/retro/retro";
import { err, ok, type Result } from "../../../src/domain/ground/result";
import { word } from "../parts";

type Kind = "time" | "person" | "item" | "version" | "retro";

/** A time or a name as it is written, with what it has to stand for; `resolve` finds that. */
export interface Written<K extends Kind> {
  readonly written: K;
  readonly text: string;
}

const written = <K extends Kind>(kind: K) =>
  v.pipe(
    word,
    v.transform((text): Written<K> => ({ written: kind, text })),
  );

export const time = written("time");
export const personName = written("person");
export const itemKey = written("item");
export const versionName = written("version");
export const retroName = written("retro");

/** "system of Summer 1.0", "impact of PRIZE-1": a retro by its kind and what it looks back on. */
export interface RetroName {
  readonly kind: RetroKind;
  readonly of: string;
}

/** The same data with an instant for each time, and names that are known to be there. */
export type Resolved<T> =
  T extends Written<infer K>
    ? {
        readonly time: Instant;
        readonly person: string;
        readonly item: string;
        readonly version: string;
        readonly retro: RetroName;
      }[K]
    : T extends readonly (infer U)[]
      ? readonly Resolved<U>[]
      : T extends object
        ? { readonly [K in keyof T]: Resolved<T[K]> }
        : T;

/** What names can stand for in one scenario. */
export interface Known {
  readonly people: ReadonlySet<string>;
  readonly items: ReadonlySet<string>;
  readonly versions: ReadonlySet<string>;
  readonly toTime: (text: string) => Result<Instant, string>;
}

type Report = (path: string, message: string) => void;

/** Finds what every time and name stands for. What stands for nothing is reported, and left as it is. */
export function resolve<T>(value: T, known: Known, path: string, report: Report): Resolved<T> {
  // The walk is over plain data; the type says what it does to each kind of value.
  return walk(value, known, path, report) as Resolved<T>;
}

function walk(value: unknown, known: Known, path: string, report: Report): unknown {
  if (Array.isArray(value)) {
    return value.map((one, index) => walk(one, known, `${path}.${index}`, report));
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (isWritten(value)) {
    const found = find(value, known);
    if (!found.ok) {
      report(path, found.error);
    }
    return found.ok ? found.value : value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, walk(one, known, `${path}.${key}`, report)]),
  );
}

function isWritten(value: object): value is Written<Kind> {
  return "written" in value && "text" in value;
}

function find({ written: kind, text }: Written<Kind>, known: Known): Result<unknown, string> {
  switch (kind) {
    case "time":
      return known.toTime(text);
    case "person":
      return known.people.has(text) ? ok(text) : err(`Nobody is called ${text} here. Add them under people.`);
    case "item":
      return known.items.has(text) ? ok(text) : err(`There is no work item ${text}. Add it under items.`);
    case "version":
      return known.versions.has(text)
        ? ok(text)
        : err(`There is no version ${text}. Add it under versions, or with addVersion.`);
    case "retro":
      return findRetro(text, known);
  }
}

function findRetro(text: string, { items, versions }: Known): Result<RetroName, string> {
  const [, kind, of = ""] = /^(system|impact) of (.+)$/u.exec(text) ?? [];
  if (kind !== "system" && kind !== "impact") {
    return err('Write a retro like "system of Summer 1.0" or "impact of PRIZE-1".');
  }
  return items.has(of) || versions.has(of) ? ok({ kind, of }) : err(`${of} is neither a version nor a work item here.`);
}

export const toText = ({ kind, of }: RetroName): string => `${kind} of ${of}`;
