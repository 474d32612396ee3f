import { kvs } from "@forge/kvs";

export const run = async () => {
  await kvs.set("sweeps", ((await kvs.get<number>("sweeps")) ?? 0) + 1);
  return { statusCode: 204 };
};
