import { applyUpdate, namesStranger } from "../../../static/src/item/panel-update";
import { empty as emptyCharter, waiting } from "../commit/charter-views";
import { approved, empty, mySeat } from "../concept/panel-views";

describe("a press's answer", () => {
  it("changes what it tells and keeps item, rights and known names", () => {
    const {
      item: _,
      currentPolicyVersion: __,
      gatedStatusNames: ___,
      ...update
    } = { ...approved, people: { omar: { name: "Omar H." } } };
    expect(applyUpdate(mySeat, update)).toEqual({
      ...approved,
      people: { ...mySeat.people, omar: { name: "Omar H." } },
    });
  });

  it("keeps a picture that it does not tell again", () => {
    const people = { dana: { name: "Dana Ruiz", avatarUrl: "https://pictures.example/dana" } };
    const update = { ...approved, people: { dana: { name: "Dana Ruiz-Vega" } } };
    expect(applyUpdate({ ...mySeat, people }, update).people["dana"]).toEqual({
      ...people.dana,
      name: "Dana Ruiz-Vega",
    });
  });

  it("takes out what is gone", () => {
    expect(applyUpdate(mySeat, empty).round).toBeUndefined();
  });

  it("keeps the charter where the press was not about it, and takes the new one where it was", () => {
    const { item: _, currentPolicyVersion: __, gatedStatusNames: ___, charter: space, ...update } = waiting;
    expect(applyUpdate(waiting, update).charter).toEqual(space);
    expect(applyUpdate(emptyCharter, { ...update, charter: space! }).charter).toEqual(space);
  });

  it("shows when it names somebody who is not known yet", () => {
    expect(namesStranger(mySeat)).toBe(false);
    expect(namesStranger({ ...mySeat, standIns: [{ principal: "dana", standIn: "new", from: 0, until: 1 }] })).toBe(
      true,
    );
    expect(namesStranger(waiting)).toBe(false);
    expect(namesStranger({ ...waiting, charter: { ...waiting.charter!, people: { owner: "new" } } })).toBe(true);
  });
});
