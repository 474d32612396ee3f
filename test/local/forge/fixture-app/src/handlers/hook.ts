export const run = ({ method, headers, body }: { method: string; headers: Record<string, string[]>; body: string }) =>
  body === "static"
    ? { outputKey: "done" }
    : { statusCode: 201, headers: { "x-echo": headers["X-Sent"] ?? [] }, body: `${method} ${body}` };
