import { ForgeKvsAPIError } from "@forge/kvs";
import { attempt } from "../../src/adapters/forge/attempt";

const refusing = (status: number, code: string) => () =>
  Promise.reject(new ForgeKvsAPIError({ status, statusText: "", traceId: "" }, { code, message: code }));

describe("what a site's storage answers", () => {
  test.each([
    [409, "KEY_CONFLICT"],
    [400, "CONDITIONAL_CHECK_FAILED"],
    [400, "A_CODE_OF_TOMORROW"],
  ])("%i %s means that somebody wrote in between", async (status, code) => {
    expect(await attempt(refusing(status, code))).toEqual({ ok: false, error: { kind: "conflict" } });
  });

  test.each([
    [400, "INCORRECT_PROPERTY_TYPE"],
    [400, "KEY_DUPLICATION_ERROR"],
    [422, "UNPROCESSABLE_ENTITY"],
    [400, "TOO_MANY_BATCH_ENTITIES"],
  ])("%i %s is the app's own mistake, so it throws and is never tried again as a conflict", async (status, code) => {
    await expect(attempt(refusing(status, code))).rejects.toMatchObject({ name: code });
  });

  test.each([
    [404, "SCHEMA_NOT_FOUND", "unavailable"],
    [500, "INTERNAL", "unavailable"],
    [413, "PAYLOAD", "tooLarge"],
    [400, "MAX_SIZE", "tooLarge"],
  ])("%i %s is %s, with its code", async (status, code, kind) => {
    expect(await attempt(refusing(status, code))).toEqual({ ok: false, error: { kind, code } });
  });
});
