import type { Side } from "../../../domain/sync/side";

export const linearRefused =
  "Linear doesn't take this API key. Make a new one in Linear's settings, under Security and access, and enter it here.";
export const clientRefused =
  "Linear doesn't take this client id and secret. Look whether client credentials " +
  "are switched on in the application's settings in Linear, and enter both again.";
export const secretByHand =
  "This webhook was entered in Linear by hand. Make a new signing secret there, and enter it here.";
export const linearNotAllowed =
  "This site hasn't allowed Spacegate to reach api.linear.app yet. A site administrator can allow it under Connected apps.";
export const linearSaysNo =
  "Linear said no to this. The account behind the API key may lack the right; a workspace admin's key has it.";
export const linearNotConnected = "Connect with Linear first: enter an API key.";
export const teamUnknown = "This team isn't in the workspace any more. Choose another one.";
export const pairUnknown = "This work item isn't paired with a Linear issue.";
export const pairTaken = "The Linear issue has another partner meanwhile. Unlink that pair first.";
export const notSaved = "It could not be stored just now. Try it again.";

export const explainUnknownThing = (side: Side, name: string, team: string): string =>
  side === "jira"
    ? `${name === "" ? "The work item" : name} isn't a work item of this project.`
    : `${name === "" ? "The issue" : name} isn't an issue of ${team}.`;

export const explainPairedAlready = (jira: string, linear: string): string =>
  `${jira} or ${linear} has a partner already. Unlink that pair first, then pair these two.`;
