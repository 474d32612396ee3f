import { defaultPolicy } from "../../../src/domain/policy/default-policy";
import { decideGatedSince } from "../../../src/domain/policy/gated-since";
import type { ProjectPolicy } from "../../../src/domain/policy/policy";

const on: ProjectPolicy = { ...defaultPolicy, mode: "observe", gatedStatusIds: ["3"] };

describe("since when a status is gated", () => {
  test("goes on over changes of mode and seats, and begins for a status that is added", () => {
    expect(decideGatedSince(undefined, on, 10)).toEqual({ 3: 10 });
    expect(
      decideGatedSince({ policy: on, since: { 3: 10 } }, { ...on, mode: "block", gatedStatusIds: ["3", "4"] }, 20),
    ).toEqual({ 3: 10, 4: 20 });
  });

  test("is told of what comes after the gate as well", () => {
    const whole: ProjectPolicy = { ...on, laterStatusIds: ["4"], freeStatusIds: ["5"] };
    expect(decideGatedSince({ policy: on, since: { 3: 10 } }, whole, 20)).toEqual({ 3: 10, 4: 20 });
  });

  test("goes on where fewer types are governed: who just went past is still told of", () => {
    const some: ProjectPolicy = { ...on, issueTypeIds: ["7", "8"] };
    expect(decideGatedSince({ policy: on, since: { 3: 10 } }, some, 20)).toEqual({ 3: 10 });
    expect(decideGatedSince({ policy: some, since: { 3: 10 } }, { ...some, issueTypeIds: ["8"] }, 20)).toEqual({
      3: 10,
    });
  });

  test("ends when the space is switched off or comes to govern other work", () => {
    const off: ProjectPolicy = { ...on, mode: "off" };
    expect(decideGatedSince({ policy: on, since: { 3: 10 } }, off, 20)).toEqual({});
    expect(decideGatedSince({ policy: off, since: {} }, on, 30)).toEqual({ 3: 30 });
    const some: ProjectPolicy = { ...on, issueTypeIds: ["7", "8"] };
    expect(decideGatedSince({ policy: some, since: { 3: 10 } }, on, 40)).toEqual({ 3: 40 });
    expect(decideGatedSince({ policy: some, since: { 3: 10 } }, { ...some, issueTypeIds: ["8", "9"] }, 40)).toEqual({
      3: 40,
    });
  });
});
