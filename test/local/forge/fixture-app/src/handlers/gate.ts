export const run = ({ issue, configuration }: { issue: { key: string }; configuration?: { strict: boolean } }) => {
  if (issue.key === "BROKEN-1") {
    throw new Error("secret internals");
  }
  return configuration?.strict ? { result: false, errorMessage: `${issue.key} waits` } : { result: true };
};
