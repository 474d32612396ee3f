import { type DeployRequest, planDeploy, toShell } from "../../../local/deploy/plan-deploy";

const request: DeployRequest = {
  environment: "staging",
  edition: "whole",
  cliVersion: "13.4.0",
  named: undefined,
  hasUncommittedChanges: false,
};

test("a deployment checks, packages with Atlassian's own tools, and deploys what is packaged, saying the environment", () => {
  const plan = planDeploy(request);
  expect(plan.kind === "planned" ? plan.steps.map(toShell) : plan).toEqual([
    "npm run check -- --no-tests --no-manifest",
    "SPACEGATE_ENVIRONMENT=STAGING npm run manifest",
    "cd dist && SPACEGATE_ENVIRONMENT=STAGING forge deploy --environment staging",
  ]);
});

test.each([
  ["development", "DEVELOPMENT"],
  ["staging", "STAGING"],
  ["production", "PRODUCTION"],
  ["kims-own", "DEVELOPMENT"],
])("the environment %s is %s in a field's key", (environment, type) => {
  const plan = planDeploy({ ...request, environment });
  expect(plan.kind === "planned" ? plan.steps.at(-1)?.env : plan).toEqual({ SPACEGATE_ENVIRONMENT: type });
});

test("the app without Linear is packaged and checked as that", () => {
  const plan = planDeploy({ ...request, edition: "withoutLinear" });
  expect(plan.kind === "planned" ? plan.steps.map(toShell)[1] : plan).toBe(
    "SPACEGATE_ENVIRONMENT=STAGING npm run manifest -- --without-linear",
  );
});

const refused: readonly (readonly [when: string, given: Partial<DeployRequest>, why: RegExp])[] = [
  ["nobody says where to", { environment: undefined }, /--environment development/u],
  ["the environment is a word of the shell", { environment: "production; rm" }, /--environment development/u],
  ["there is no command line", { cliVersion: undefined }, /was not found; version 13\.4\.0 or newer/u],
  ["the command line says nothing of a version", { cliVersion: "forge" }, /was not found/u],
  ["the command line refuses variables", { cliVersion: "13.3.0" }, /is version 13\.3\.0; 13\.4\.0 or newer/u],
  ["the command line is of last year", { cliVersion: "12.99.1" }, /is version 12\.99\.1/u],
  ["the shell names another environment", { named: "PRODUCTION" }, /is PRODUCTION, but staging is STAGING/u],
  [
    "production would get what nobody can find again",
    { environment: "production", hasUncommittedChanges: true },
    /not committed/u,
  ],
];
test.each(refused)("is refused with a sentence when %s", (_when, given, why) => {
  const plan = planDeploy({ ...request, ...given });
  expect(plan.kind === "refused" ? plan.why : plan).toMatch(why);
});

test.each(["13.4.0", "13.10.2", "14.0.0", "@forge/cli 13.4.1"])(
  "version %s of the command line is new enough",
  (cliVersion) => {
    expect(planDeploy({ ...request, cliVersion }).kind).toBe("planned");
  },
);
