import { safeAddress, safePicture } from "../../../static/src/page/safe-address";

describe("safeAddress", () => {
  for (const address of ["https://example.com/a?b=1", "mailto:dana@example.com"]) {
    it(`lets ${address} through`, () => expect(safeAddress(address)).toBe(address));
  }

  for (const address of [
    "javascript:alert(1)",
    " java\nscript:alert(1)",
    "JAVASCRIPT:alert(1)",
    "data:text/html,x",
    "http://example.com",
    "vbscript:x",
    "//example.com",
    "",
    undefined,
  ]) {
    it(`refuses ${JSON.stringify(address)}`, () => expect(safeAddress(address)).toBeUndefined());
  }
});

describe("safePicture", () => {
  for (const address of [
    "https://example.com/face.png",
    "http://127.0.0.1:8780/face",
    "http://localhost:8780/face",
    "http://[::1]:8780/face",
  ]) {
    it(`lets ${address} through`, () => expect(safePicture(address)).toBe(address));
  }

  for (const address of [
    "http://example.com/face.png",
    "http://127.0.0.1.example.com/",
    "data:image/svg+xml,<svg/>",
    "javascript:alert(1)",
    "",
    undefined,
  ]) {
    it(`refuses ${JSON.stringify(address)}`, () => expect(safePicture(address)).toBeUndefined());
  }
});
