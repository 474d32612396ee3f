import type { Instant } from "../src/domain/ground/people";
import type { ProjectPolicy } from "../src/domain/policy/policy";
import type { ItemState } from "../src/domain/item/state";
import { approve, at, directory, edit, object, opened, person, policy, seat, type Story } from "../test/domain/make";

export const roles = ["legal", "sales", "technology", "compliance"] as const;
export type Role = (typeof roles)[number];

/** One gate as another engine is told of it: what eight people did, in plain facts. */
export interface PlainGate {
  readonly version: number;
  readonly objections: number;
  readonly seats: readonly { readonly role: Role; readonly approvedVersion: number; readonly lapsed: boolean }[];
}

/** The same gate for the app's own engine, with the state that it must come to. */
export interface Gate {
  readonly kind: "open" | "vetoed" | "stale" | "waiting";
  readonly plain: PlainGate;
  readonly policy: ProjectPolicy;
  readonly state: ItemState;
  readonly now: Instant;
}

const kinds = ["open", "vetoed", "stale", "waiting"] as const;
const holders = roles.flatMap((role) => [`${role}-0`, `${role}-1`]);
/** Legal and Sales had one working day, which is over on Thursday; the others have ten. */
const days = { legal: 1, sales: 1, technology: 10, compliance: 10 } as const;

/** 256 gates of 8 people in 4 roles, one approval a role, two people silent beyond their time; a quarter of each kind. */
export function makeGates(): readonly Gate[] {
  return Array.from({ length: 256 }, (_, index) => makeGate(index, kinds[index % kinds.length] ?? "open"));
}

function makeGate(index: number, kind: Gate["kind"]): Gate {
  const rules = policy({
    seats: roles.map((role) =>
      seat(role, [`${role}-0`, `${role}-1`], { answersWithin: { amount: days[role], unit: "workingDays" } }),
    ),
  });
  const missing: Role | undefined = kind === "waiting" ? (index % 8 < 4 ? "technology" : "compliance") : undefined;
  const approvers = roles
    .filter((role) => role !== missing)
    .map((role, place) => `${role}-${(index >> (2 + place)) & 1}`);
  const review = opened(rules, directory([...holders, "ada", "omar"].map((id) => person(id))).people);
  approvers.forEach((by) => review.does("Mon 15:00", approve(by)));
  if (kind === "vetoed") {
    review.does("Tue 10:00", object(approvers[index % approvers.length] ?? ""));
  }
  if (kind === "stale") {
    review.does("Thu 09:00", edit("ada", 1, { direction: `A prize draw in ${index} countries` }));
  }
  const version = kind === "stale" ? 2 : 1;
  const seats = holders.map((id) => {
    const role = roles.find((name) => id.startsWith(name)) ?? "legal";
    const approved = approvers.includes(id);
    return { role, approvedVersion: approved ? 1 : 0, lapsed: !approved && kind !== "stale" && days[role] === 1 };
  });
  return {
    kind,
    plain: { version, objections: kind === "vetoed" ? 1 : 0, seats },
    policy: rules,
    state: review.state(),
    now: at("Thu 10:00"),
  };
}

/** A review with a log of exactly 50 entries: concept, opening, votes, talk, edits. */
export function makeLongLog(): Story["log"] {
  const review = opened(policy({ seats: [seat("legal", ["dana", "lee"]), seat("sales", ["sam", "sue"])] }));
  for (let version = 1; review.log.length < 50; version += 1) {
    review.does("Mon 15:00", approve("dana", version)).does("Mon 15:01", approve("sam", version));
    review
      .does("Mon 15:02", { kind: "ask", by: "sue", text: "How many prizes?" })
      .does("Mon 15:03", { kind: "advise", by: "tom", text: "Ask Finance" });
    review.does("Mon 15:04", edit("eve", version, { direction: `A prize draw in ${version + 2} countries` }));
  }
  return review.log.slice(0, 50);
}
