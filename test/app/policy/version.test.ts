import { viewVersion } from "../../../src/app/policy/version";
import { viewSettings } from "../../../src/app/policy/project-settings";
import { saveSettings } from "../../../src/app/policy/save-settings";
import { defaultPolicy } from "../../../src/domain/policy/default-policy";
import type { ProjectPolicy } from "../../../src/domain/policy/policy";
import type { StoredPolicy } from "../../../src/ports/store";
import { createAppFixture, mustBeOk, policy, project } from "../app-fixture";

const lea = { person: "lea", project };

describe("the versions of a project's policy", () => {
  test("each can be read again with the one before it", async () => {
    const fixture = createAppFixture();
    mustBeOk(await fixture.savePolicy());
    mustBeOk(await fixture.savePolicy({ ...policy, mode: "warn" }, 1));
    expect(mustBeOk(await viewVersion(fixture.ports, lea, { version: 1 }))).toMatchObject({
      policy: { mode: "block", version: 1 },
      before: defaultPolicy,
      people: { omar: { name: "Omar Haddad" } },
    });
    expect(mustBeOk(await viewVersion(fixture.ports, lea, { version: 2 }))).toMatchObject({
      policy: { mode: "warn" },
      before: { mode: "block" },
    });
    expect(await viewVersion(fixture.ports, lea, { version: 3 })).toEqual({ ok: false, failure: { kind: "notFound" } });
  });
});

describe("a broken policy in the storage", () => {
  const stamp = { version: 4, at: 0, by: "lea" };
  const rows: readonly { readonly what: string; readonly stored: unknown; readonly keeps: Partial<ProjectPolicy> }[] = [
    {
      what: "lacks what an older version of the app didn't know",
      stored: { ...policy, version: 4, calendars: undefined, floor: undefined },
      keeps: { mode: "block", seats: policy.seats },
    },
    {
      what: "has values that nobody knows",
      stored: { ...policy, version: 4, mode: "loud", quorums: 3 },
      keeps: { mode: "off", seats: policy.seats },
    },
    {
      what: "has a seat that is none",
      stored: { ...policy, version: 4, seats: ["legal", policy.seats[1]] },
      keeps: { mode: "block" },
    },
    {
      what: "requires a seat that isn't there",
      stored: { ...policy, version: 4, requires: { seat: "gone" } },
      keeps: { requires: { seat: "gone" } },
    },
    {
      what: "has lists where it has none",
      stored: { ...policy, version: 4, seats: "legal", calendars: 5 },
      keeps: { mode: "block", seats: [] },
    },
    { what: "is a text", stored: "block", keeps: {} },
    { what: "is nothing", stored: undefined, keeps: {} },
  ];
  for (const { what, stored, keeps } of rows) {
    test(`that ${what} is shown as far as it can be read, and can be replaced`, async () => {
      const fixture = createAppFixture();
      const broken = { policy: stored, history: [stamp], statuses: [] } as unknown as StoredPolicy;
      let saved: StoredPolicy | undefined;
      const ports = {
        ...fixture.ports,
        store: {
          ...fixture.store,
          loadPolicy: async () => ({ ok: true as const, value: saved ?? broken }),
          savePolicy: async (_project: string, next: StoredPolicy) => (
            (saved = next),
            { ok: true as const, value: undefined }
          ),
        },
      };
      const view = mustBeOk(await viewSettings(ports, lea));
      expect(view.policy).toMatchObject({ ...keeps, version: 4 });
      expect(Array.isArray(view.policy.seats) && Array.isArray(view.policy.calendars)).toBe(true);
      const isWhole = stored !== undefined && typeof stored === "object" && what.startsWith("lacks");
      expect((view.broken ?? []).length > 0).toBe(!isWhole);
      expect(mustBeOk(await saveSettings(ports, lea, { draft: policy, basedOn: 4 })).policy.version).toBe(5);
      expect(saved).toMatchObject({
        policy: { version: 5, mode: "block" },
        history: [stamp, { version: 5, by: "lea" }],
      });
    });
  }
});
