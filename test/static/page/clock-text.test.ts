import { readClockText, toClockText } from "../../../static/src/page/clock-text";

describe("a time of day", () => {
  it.each([
    ["17", "17:00"],
    ["9", "09:00"],
    ["9:30", "09:30"],
    ["17.30", "17:30"],
    ["1730", "17:30"],
    ["5 pm", "17:00"],
    ["12 AM", "00:00"],
    ["12:15 p.m.", "12:15"],
    ["25", "25"],
    ["13 pm", "13 pm"],
    ["9:75", "9:75"],
    ["noon", "noon"],
    ["", ""],
  ])("written as %j is %j", (written, time) => {
    expect(readClockText(written)).toBe(time);
  });

  it("is shown as the reader's locale shows it, and read again as the same", () => {
    expect(toClockText("17:00", "en-GB")).toBe("17:00");
    expect(toClockText("17:00", "de-DE")).toBe("17:00");
    expect(toClockText("17:00", "en-US")).toMatch(/^5:00\sPM$/u);
    expect(readClockText(toClockText("17:05", "en-US"))).toBe("17:05");
    expect(toClockText("later", "en-US")).toBe("later");
  });
});
