import { safeAddress } from "../../static/src/shared/safe-address";

describe("safeAddress", () => {
  for (const address of ["https://example.com/a?b=1", "mailto:dana@example.com"]) {
    it(`lets ${address} through`, () => expect(safeAddress(address)).toBe(address));
  }

  for (const address of ["javascript:alert(1)", " java\nscript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "http://example.com", "vbscript:x", "//example.com", "", undefined]) {
    it(`refuses ${JSON.stringify(address)}`, () => expect(safeAddress(address)).toBeUndefined());
  }
});
