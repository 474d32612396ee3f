import type { DocumentNode, GraphQLError, GraphQLFormattedError, GraphQLSchema } from "graphql";
import { callerOf } from "./credentials";
import type { LinearFault, LinearFaults } from "./faults";
import { LinearError, rateLimited } from "./linear-error";
import type { RateLimits } from "./rate-limits";
import type { Asking } from "./views/view";
import type { Caller, Workspace } from "./workspace-context";

const mostPoints = 10_000;
const keptDocuments = 200;

/** What GraphQL takes to load and to build, so that a site that nobody asks for Linear starts without it. */
interface Engine {
  readonly graphql: typeof import("graphql");
  readonly pointsOf: typeof import("./complexity").pointsOf;
  readonly schema: GraphQLSchema;
  readonly root: Readonly<Record<"query" | "mutation", object>>;
}

export interface LinearApi {
  /** `https://api.linear.app/graphql`, by the request's `Authorization`. */
  answer(request: Request): Promise<Response>;
  /** The same for a person in Linear's own pages, or nobody. */
  answerSession(caller: Caller, request: Request): Promise<Response>;
}

export function createApi(settings: {
  readonly workspace: Workspace;
  readonly limits: RateLimits;
  readonly faults: LinearFaults;
  /** Told when a mutation was carried out. */
  readonly onChange: () => void;
}): LinearApi {
  const { workspace, limits, faults, onChange } = settings;
  let engine: Promise<Engine> | undefined;
  const documents = new Map<string, Parsed>();
  let requests = 0;

  async function answer(request: Request, toCaller: () => Caller): Promise<Response> {
    if (request.method !== "POST") {
      return new Response("Method Not Allowed", { status: 405, headers: { allow: "POST" } });
    }
    const body = parseBody(await request.text());
    if (body === undefined) {
      return reply(400, {
        errors: [{ message: "POST body missing, invalid Content-Type, or JSON object has no keys." }],
      });
    }
    try {
      return await carryOut(body, toCaller(), request.signal);
    } catch (error) {
      if (error instanceof LinearError) {
        return reply(error.detail.statusCode, {
          errors: [{ message: error.message, extensions: error.toExtensions() }],
        });
      }
      throw error;
    }
  }

  async function carryOut(body: Body, caller: Caller, signal: AbortSignal): Promise<Response> {
    const { graphql, schema, pointsOf, root } = await (engine ??= loadEngine(workspace, limits));
    const parsed = documents.get(body.query) ?? parseDocument(graphql, schema, body.query);
    if (documents.size < keptDocuments) {
      documents.set(body.query, parsed);
    }
    if (parsed.kind === "invalid") {
      return reply(400, { errors: parsed.errors.map((error) => toWire(error, "GRAPHQL_VALIDATION_FAILED")) });
    }
    const operation = parsed.document.definitions.find((part) => part.kind === graphql.Kind.OPERATION_DEFINITION)!;
    const kind = operation.operation === "mutation" ? "mutation" : "query";
    const fields = operation.selectionSet.selections.flatMap((field) =>
      field.kind === "Field" ? [field.name.value] : [],
    );
    const fault = faults.request?.({ operation: kind, fields, index: requests++ }) ?? { kind: "none" };

    const points = pointsOf(schema, parsed.document, body.variables);
    if (points > mostPoints) {
      const sentence = `Query too complex: it costs ${points} points, and may cost ${mostPoints}.`;
      throw new LinearError("Query too complex", {
        type: "invalid input",
        code: "INPUT_ERROR",
        statusCode: 400,
        sentence,
      });
    }
    const taken = limits.take(caller, points);
    const before = await failAt("before", fault, signal, taken.headers);
    if (before !== undefined) {
      return before;
    }
    if (taken.kind === "refused") {
      return refuseByLimit("graphql", taken.headers);
    }

    const result = workspace.store.together(() =>
      graphql.executeSync({
        schema,
        document: parsed.document,
        rootValue: root[kind],
        contextValue: { caller, fault } satisfies Asking,
        variableValues: body.variables,
        operationName: body.operationName,
      }),
    );
    if (kind === "mutation") {
      onChange();
    }
    const after = await failAt("after", fault, signal, taken.headers);
    const errors = result.errors?.map((error) => toWire(error, "BAD_USER_INPUT"));
    return after ?? reply(200, { ...result, ...(errors === undefined ? {} : { errors }) }, taken.headers);
  }

  return {
    answer: (request) => answer(request, () => callerOf(workspace, request.headers.get("authorization"))),
    answerSession: (caller, request) => answer(request, () => caller),
  };
}

async function loadEngine(workspace: Workspace, limits: RateLimits): Promise<Engine> {
  const [graphql, { pointsOf }, { createSchema }, { createQueries }, { createMutations }, { createViews }] =
    await Promise.all([
      import("graphql"),
      import("./complexity"),
      import("./schema"),
      import("./queries"),
      import("./mutations"),
      import("./views/create-views"),
    ]);
  const views = createViews(workspace);
  const root = { query: createQueries(workspace, views, limits), mutation: createMutations(workspace, views) };
  return { graphql, pointsOf, schema: createSchema(), root };
}

interface Body {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
}

function parseBody(text: string): Body | undefined {
  try {
    const { query, variables, operationName } = JSON.parse(text) as Record<string, unknown>;
    const name = typeof operationName === "string" ? operationName : undefined;
    const given = (variables ?? {}) as Body["variables"];
    return typeof query === "string" ? { query, variables: given, operationName: name } : undefined;
  } catch {
    return undefined;
  }
}

type Parsed =
  | { readonly kind: "valid"; readonly document: DocumentNode }
  | { readonly kind: "invalid"; readonly errors: readonly GraphQLError[] };

function parseDocument(graphql: Engine["graphql"], schema: GraphQLSchema, query: string): Parsed {
  try {
    const document = graphql.parse(query);
    const errors = graphql.validate(schema, document);
    return errors.length === 0 ? { kind: "valid", document } : { kind: "invalid", errors };
  } catch (error) {
    if (error instanceof graphql.GraphQLError) {
      return { kind: "invalid", errors: [error] };
    }
    throw error;
  }
}

/** An error of the caller in Linear's shape; whatever else went wrong is a fault of this workspace, and is thrown. */
function toWire(error: GraphQLError, code: string): GraphQLFormattedError {
  const { message, path, originalError } = error;
  const place = path === undefined ? {} : { path };
  if (originalError instanceof LinearError) {
    return { message, ...place, extensions: originalError.toExtensions() };
  }
  if (originalError !== undefined && originalError.name !== "GraphQLError") {
    throw originalError;
  }
  const extensions = { type: "graphql error", code, statusCode: 400, userError: true, userPresentableMessage: message };
  return { message, ...place, extensions };
}

async function failAt(
  moment: "before" | "after",
  fault: LinearFault,
  signal: AbortSignal,
  headers: Readonly<Record<string, string>>,
): Promise<Response | undefined> {
  if (fault.kind === "rate-limited" && moment === "before") {
    const retryAfter =
      fault.retryAfterMs === undefined ? {} : { "retry-after": String(Math.ceil(fault.retryAfterMs / 1000)) };
    return refuseByLimit(fault.as, { ...headers, ...retryAfter });
  }
  if (!("moment" in fault) || fault.moment !== moment) {
    return undefined;
  }
  switch (fault.kind) {
    case "unavailable":
      return page(fault.status, "Linear is temporarily unavailable");
    case "lost-connection":
      throw new TypeError("fetch failed", { cause: new Error("socket hang up") });
    case "silence":
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));
  }
}

function refuseByLimit(as: "graphql" | "page", headers: Readonly<Record<string, string>>): Response {
  if (as === "page") {
    return page(429, "Too Many Requests", headers);
  }
  const error = rateLimited();
  return reply(
    error.detail.statusCode,
    { errors: [{ message: error.message, extensions: error.toExtensions() }] },
    headers,
  );
}

function page(status: number, title: string, headers: Readonly<Record<string, string>> = {}): Response {
  const text = `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
  return new Response(text, { status, headers: { ...headers, "content-type": "text/html; charset=utf-8" } });
}

function reply(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Response {
  const type = { "content-type": "application/json; charset=utf-8" };
  return new Response(JSON.stringify(body), { status, headers: { ...headers, ...type } });
}
