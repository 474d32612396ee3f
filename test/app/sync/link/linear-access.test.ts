import { createMemoryLinkSecrets } from "../../../../src/adapters/memory/link-secrets";
import { createLinearAccess } from "../../../../src/app/sync/link/linear-access";
import type { Result } from "../../../../src/domain/ground/result";
import { err, ok } from "../../../../src/domain/ground/result";
import type { SideFailure } from "../../../../src/ports/sync-side";
import type { AppToken } from "../../../../src/ports/token-issuer";

const day = 86_400_000;
const client = { kind: "client", id: "client-1", secret: "secret-1" } as const;

/** Linear with one application, whose every new token ends the one before; several workers of two projects. */
async function createAppFixture(given: { readonly loses?: () => boolean } = {}) {
  const secrets = createMemoryLinkSecrets();
  const fixture = {
    now: Date.UTC(2026, 10, 24),
    issued: 0,
    failure: undefined as SideFailure | undefined,
    secret: client.secret as string,
  };
  const issuer = {
    async issue({ secret }: { readonly secret: string }): Promise<Result<AppToken, SideFailure>> {
      if (fixture.failure !== undefined || secret !== fixture.secret) {
        return err(fixture.failure ?? { kind: "signedOut" });
      }
      fixture.issued += 1;
      const token = ok({ token: `token-${fixture.issued}`, until: fixture.now + 30 * day });
      await Promise.resolve();
      return given.loses?.() === true ? err({ kind: "unavailable", status: undefined }) : token;
    },
  };
  for (const project of ["10000", "10001"]) {
    await secrets.saveCredentials(project, client);
  }
  const access = (project = "10000") =>
    createLinearAccess(
      {
        secrets,
        issuer,
        clock: { now: () => fixture.now, pause: () => new Promise((resolve) => setImmediate(resolve)) },
      },
      project,
    );
  /** An hour after the application got its first token. */
  const later = async (): Promise<void> => {
    await access().token();
    fixture.now += 3_600_000;
  };
  return { fixture, secrets, access, later, valid: () => ok(`token-${fixture.issued}`) };
}

describe("an application's way into Linear", () => {
  test("gets a token at the first need, and keeps it until a day before its end", async () => {
    const { fixture, access } = await createAppFixture();
    expect(await access().token()).toEqual(ok("token-1"));
    fixture.now += 28 * day;
    expect(await access().token()).toEqual(ok("token-1"));
    fixture.now += 1.5 * day;
    expect(await access().token()).toEqual(ok("token-2"));
  });

  test("goes on with a token that is still valid where a new one can't be had", async () => {
    const { fixture, access } = await createAppFixture();
    await access().token();
    fixture.now += 29.5 * day;
    fixture.failure = { kind: "unavailable", status: 503 };
    expect(await access().token()).toEqual(ok("token-1"));
    fixture.now += day;
    expect(await access().token()).toEqual(err({ kind: "unavailable", status: 503 }));
  });

  test("asks for one new token however many workers find the old one refused, and all of them get it", async () => {
    const { fixture, access, later, valid } = await createAppFixture();
    await later();
    const found = await Promise.all(
      Array.from({ length: 20 }, (_, index) => access(index % 2 === 0 ? "10000" : "10001").renewed("token-1")),
    );
    expect(fixture.issued).toBe(2);
    expect(new Set(found.map((one) => JSON.stringify(one)))).toEqual(new Set([JSON.stringify(valid())]));
  });

  test("takes what another worker stored meanwhile, without asking", async () => {
    const { fixture, access, later } = await createAppFixture();
    await later();
    await access().renewed("token-1");
    fixture.now += 120_000;
    expect(await access("10001").renewed("token-1")).toEqual(ok("token-2"));
    expect(fixture.issued).toBe(2);
  });

  test("is not signed out by an answer that was lost; a minute later there is one valid token", async () => {
    let loses = false;
    const { fixture, access, later, valid } = await createAppFixture({ loses: () => loses });
    await later();
    loses = true;
    expect(await access().renewed("token-1")).toMatchObject({ ok: false, error: { kind: "unavailable" } });
    loses = false;
    expect(await access().renewed("token-1")).toMatchObject({ ok: false, error: { kind: "unavailable" } });
    fixture.now += 60_000;
    expect(await access().renewed("token-1")).toEqual(valid());
  });

  test("is signed out where Linear refuses the application itself", async () => {
    const { fixture, access, later } = await createAppFixture();
    await later();
    fixture.secret = "another";
    expect(await access().renewed("token-1")).toEqual(err({ kind: "signedOut" }));
  });
});

describe("a personal key", () => {
  test("is used as it is, and a refusal of it is final unless another was entered", async () => {
    const { secrets, access } = await createAppFixture();
    await secrets.saveCredentials("10000", { kind: "key", token: "lin_api_1" });
    expect([await access().token(), await access().renewed("lin_api_1"), await access().renewed("lin_api_0")]).toEqual([
      ok("lin_api_1"),
      err({ kind: "signedOut" }),
      ok("lin_api_1"),
    ]);
    await secrets.forget("10000");
    expect(await access().token()).toEqual(err({ kind: "signedOut" }));
  });
});
