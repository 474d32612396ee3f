import type { FrameLocator, Page } from "playwright-core";
import { people } from "../../local/site/demo-people";
import { defaultPolicy } from "../../src/domain/policy/default-policy";
import { findAxeProblems } from "../static/axe-problems";
import { describeInBrowser } from "./chromium";
import { actAs, openDemo, type DemoSite } from "./demo-site";
import { keepPicture } from "./keep-picture";

const leader = people.kim.accountId;

describeInBrowser("a leader on the settings page", () => {
  let demo: DemoSite;
  let page: Page;

  beforeAll(async () => {
    demo = await openDemo({}, "none");
    page = await demo.open("/projects/PRIZE/board", { width: 1200, height: 1000 });
    await actAs(page, "Kim Larsen");
  });
  afterAll(() => demo?.close());

  async function ask<T>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly body: T }> {
    const response = await demo.site.jira.request({ kind: "user", accountId: leader }, `/rest/api/3${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === "" ? undefined : JSON.parse(text)) as T };
  }

  /** Switches blocking on before In Build; what the form itself does is tested elsewhere. */
  async function block(key: string): Promise<void> {
    const project = await ask<{ readonly id: string }>("GET", `/project/${key}`);
    const types = await ask<
      readonly { readonly statuses: readonly { readonly id: string; readonly name: string }[] }[]
    >("GET", `/project/${key}/statuses`);
    const build = types.body[0]?.statuses.find(({ name }) => name === "In Build")?.id;
    const seat = {
      id: "legal",
      discipline: "Legal",
      holders: { people: [people.dana.accountId], groups: [] },
      quorum: { kind: "any" },
      answersWithin: { amount: 3, unit: "workingDays" },
      onSilence: "lapse",
      weight: "binding",
    };
    const draft = {
      ...defaultPolicy,
      mode: "block",
      gatedStatusIds: [build],
      seats: [seat],
      decider: { person: people.omar.accountId, answersWithin: { amount: 2, unit: "workingDays" } },
    };
    const saved = await demo.site.host.invokeResolver({
      moduleKey: "space-settings",
      functionKey: "save",
      payload: { draft, basedOn: 0 },
      accountId: leader,
      extension: { project: { id: project.body.id, key } },
    });
    expect(saved).toMatchObject({ value: { ok: true } });
    await demo.site.host.settle();
  }

  async function move(issue: string): Promise<number> {
    const offered = await ask<{
      readonly transitions: readonly { readonly id: string; readonly to: { readonly name: string } }[];
    }>("GET", `/issue/${issue}/transitions`);
    const id = offered.body.transitions.find(({ to }) => to.name === "In Build")?.id;
    return (await ask("POST", `/issue/${issue}/transitions`, { transition: { id } })).status;
  }

  async function openSettings(key: string): Promise<FrameLocator> {
    await page.goto(`${demo.address}/projects/${key}/settings`);
    const frame = page.frameLocator("iframe");
    await frame.getByRole("heading", { name: "The rule in the workflow" }).waitFor();
    return frame;
  }

  const shoot = (name: string): Promise<void> => keepPicture(page, name);

  for (const { key, issue, kind } of [
    { key: "LAB", issue: "LAB-1", kind: "team-managed" },
    { key: "PRIZE", issue: "PRIZE-5", kind: "company-managed" },
  ]) {
    it(`puts the rule on in one press in a ${kind} project, and takes it off again`, async () => {
      await block(key);
      const frame = await openSettings(key);
      const remove = frame.getByRole("button", { name: "Remove the rule", exact: true });
      const add = frame.getByRole("button", { name: "Add the rule", exact: true });
      const outcome = frame.locator(".guard-outcome");
      await add.or(remove).waitFor();
      if (await remove.isVisible()) {
        await remove.press("Enter");
        await remove.press("Enter");
        await outcome.getByText(/Removed the rules/u).waitFor();
      }
      await shoot(`attach-${key}-before`);
      await add.press("Enter");
      await outcome.getByText(/Added the rule to "In Build"/u).waitFor();
      await shoot(`attach-${key}-after`);
      expect(await move(issue)).toBe(400);
      // By the keyboard: the site's own sticky bar may lie over the button.
      await remove.press("Enter");
      await frame.getByText("The moves that it stands on ask this space no more", { exact: false }).waitFor();
      expect(await move(issue)).toBe(400);
      await remove.press("Enter");
      await outcome.getByText(/Removed the rules/u).waitFor();
      expect(await move(issue)).toBe(204);
    });
  }

  it("reads the self-check without anything that a screen reader stumbles over", async () => {
    const frame = await openSettings("LAB");
    const findings = frame.locator(".findings li");
    await findings.first().waitFor();
    expect(await findings.first().innerText()).toMatch(
      /leads, from every status, to In Build without asking the concept gate/u,
    );
    const handle = await (await page.waitForSelector("iframe")).contentFrame();
    expect(handle === null ? [] : await findAxeProblems(handle)).toEqual([]);
  });
});
