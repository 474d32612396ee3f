/** What several forms and pages say alike. */
export const forms = {
  notSaved: "Not saved yet.",
  draftRestored: "What you changed here before and didn't save is in the form again.",
  fewWords: "Please write a few words.",
  notStarted: "Nothing is written yet. Someone who can edit this work item starts it.",
  stale: "This couldn't be renewed; it shows what was known a while ago.",
  mendFirst: "First mend what keeps this from being saved.",
  statusFirst: "Choose the status that the gate stands before first.",
  oldTextGone: "The old text stands in the trail.",
  whatLearned: "What did you learn?",
} as const;
