import { type Edition } from "./edition";

/** Version 13.3 refuses manifests with variables: https://developer.atlassian.com/platform/forge/changelog/ */
const oldestCli = [13, 4, 0] as const;

/** Forge's own names for what an environment is; whoever names one themselves has a development environment. */
const typesOfEnvironments: Readonly<Record<string, string>> = { staging: "STAGING", production: "PRODUCTION" };

export interface DeployRequest {
  /** As the command line names it: development, staging, production, or one of one's own. */
  readonly environment: string | undefined;
  readonly edition: Edition;
  /** What `forge --version` printed; undefined where there is no such program. */
  readonly cliVersion: string | undefined;
  /** `SPACEGATE_ENVIRONMENT`, where the shell sets it. */
  readonly named: string | undefined;
  readonly hasUncommittedChanges: boolean;
}

export interface DeployStep {
  readonly what: string;
  readonly command: readonly string[];
  readonly folder: "." | "dist";
  readonly env: Readonly<Record<string, string>>;
}

export type DeployPlan =
  | { readonly kind: "refused"; readonly why: string }
  | { readonly kind: "planned"; readonly steps: readonly DeployStep[] };

/** What a deployment does, in order, or the one sentence that says why it can't be. */
export function planDeploy(request: DeployRequest): DeployPlan {
  const { environment, edition } = request;
  if (environment === undefined || !/^[a-z][a-z0-9-]*$/iu.test(environment)) {
    return refuse("Say where to: npm run deploy -- --environment development (or staging, production).");
  }
  const type = typesOfEnvironments[environment] ?? "DEVELOPMENT";
  const refusal = refuseCli(request.cliVersion) ?? refuseType(environment, type, request.named);
  if (refusal !== undefined) {
    return refuse(refusal);
  }
  if (type === "PRODUCTION" && request.hasUncommittedChanges) {
    return refuse("There are changes that are not committed. Commit them first, so that what runs can be found again.");
  }
  const env = { SPACEGATE_ENVIRONMENT: type };
  const without = edition === "withoutLinear" ? ["--", "--without-linear"] : [];
  return {
    kind: "planned",
    steps: [
      {
        what: "Checks",
        command: ["npm", "run", "check", "--", "--no-tests", "--no-manifest"],
        folder: ".",
        env: {},
      },
      {
        what: "Package, and Atlassian's validator, linter and bundler",
        command: ["npm", "run", "manifest", ...without],
        folder: ".",
        env,
      },
      { what: "Deploy", command: ["forge", "deploy", "--environment", environment], folder: "dist", env },
    ],
  };
}

/** A step as somebody would type it. */
export function toShell({ command, folder, env }: DeployStep): string {
  const words = [...Object.entries(env).map(([name, value]) => `${name}=${value}`), ...command].join(" ");
  return folder === "." ? words : `cd ${folder} && ${words}`;
}

const refuse = (why: string): DeployPlan => ({ kind: "refused", why });

/** Why this version of the command line can't be used, by what it printed; undefined where it can. */
export function refuseCli(printed: string | undefined): string | undefined {
  const needed = oldestCli.join(".");
  const how = "npm install --global @forge/cli@latest brings the newest, and forge login signs you in.";
  const found = printed === undefined ? undefined : /(\d+)\.(\d+)\.(\d+)/u.exec(printed)?.slice(1).map(Number);
  if (found === undefined) {
    return `Atlassian's command line (forge) was not found; version ${needed} or newer is needed. ${how}`;
  }
  const differing = oldestCli.findIndex((number, at) => number !== found[at]);
  const isOld = differing >= 0 && (found[differing] ?? 0) < (oldestCli[differing] ?? 0);
  return isOld
    ? `Atlassian's command line is version ${found.join(".")}; ${needed} or newer is needed, because older ones ` +
        `refuse manifests with variables. ${how}`
    : undefined;
}

/** A field's key holds the environment's type: rules that name another one would shut every gate. */
function refuseType(environment: string, type: string, named: string | undefined): string | undefined {
  return named === undefined || named === type
    ? undefined
    : `SPACEGATE_ENVIRONMENT is ${named}, but ${environment} is ${type} to Jira, and every gate would stay shut. ` +
        "Unset the variable: this command sets it.";
}
