import { applyUpdate, namesStranger } from "../../static/src/panel/panel-update";
import { approved, empty, mySeat } from "./panel-views";

describe("a press's answer", () => {
  it("changes what it tells and keeps item, rights and known names", () => {
    const { item: _, currentPolicyVersion: __, gatedStatusNames: ___, ...update } = { ...approved, people: { omar: { name: "Omar H." } } };
    expect(applyUpdate(mySeat, update)).toEqual({ ...approved, people: { ...mySeat.people, omar: { name: "Omar H." } } });
  });

  it("keeps a picture that it does not tell again", () => {
    const people = { dana: { name: "Dana Ruiz", avatarUrl: "https://pictures.example/dana" } };
    const update = { ...approved, people: { dana: { name: "Dana Ruiz-Vega" } } };
    expect(applyUpdate({ ...mySeat, people }, update).people["dana"]).toEqual({ ...people.dana, name: "Dana Ruiz-Vega" });
  });

  it("takes out what is gone", () => {
    expect(applyUpdate(mySeat, empty).round).toBeUndefined();
  });

  it("shows when it names somebody who is not known yet", () => {
    expect(namesStranger(mySeat)).toBe(false);
    expect(namesStranger({ ...mySeat, standIns: [{ principal: "dana", standIn: "new", from: 0, until: 1 }] })).toBe(true);
  });
});
