export const run = ({ issues }: { issues: { id: string; value: unknown }[] }) =>
  issues.map(({ id }) => ({ mood: `calm ${id}` }));
