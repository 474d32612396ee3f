import { isEqual } from "../../../src/domain/ground/equal";

const pairs: readonly {
  readonly when: string;
  readonly one: unknown;
  readonly other: unknown;
  readonly equal: boolean;
}[] = [
  { when: "members stand in another order", one: { a: 1, b: [2] }, other: { b: [2], a: 1 }, equal: true },
  { when: "a member is undefined on one side only", one: { a: 1, b: undefined }, other: { a: 1 }, equal: true },
  { when: "a member is null on one side and missing on the other", one: { a: null }, other: {}, equal: false },
  { when: "a list stands in another order", one: [1, 2], other: [2, 1], equal: false },
  { when: "a list is longer", one: [1], other: [1, 2], equal: false },
  { when: "a list and an object have the same members", one: [1], other: { 0: 1 }, equal: false },
  { when: "something deep differs", one: [{ a: { b: "x" } }], other: [{ a: { b: "y" } }], equal: false },
  { when: "a text reads like a number", one: "1", other: 1, equal: false },
  { when: "there is nothing on both sides", one: undefined, other: undefined, equal: true },
];

describe("two values", () => {
  for (const { when, one, other, equal } of pairs) {
    test(`are ${equal ? "equal" : "different"} when ${when}`, () => {
      expect([isEqual(one, other), isEqual(other, one)]).toEqual([equal, equal]);
    });
  }
});
