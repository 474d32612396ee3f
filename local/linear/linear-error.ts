/** An error as Linear's API tells it: what stands under `errors[].extensions`. */
export class LinearError extends Error {
  constructor(
    message: string,
    readonly detail: {
      /** What the SDK picks its class by; Linear leaves it out where limits are meant. */
      readonly type?: "authentication error" | "forbidden" | "invalid input";
      readonly code: "AUTHENTICATION_ERROR" | "FORBIDDEN" | "INPUT_ERROR" | "INVALID_INPUT" | "RATELIMITED";
      readonly statusCode: number;
      readonly sentence: string;
    },
  ) {
    super(message);
    this.name = "LinearError";
  }

  toExtensions(): Record<string, unknown> {
    const { type, code, statusCode, sentence } = this.detail;
    return {
      ...(type === undefined ? {} : { type }),
      code,
      statusCode,
      userError: true,
      userPresentableMessage: sentence,
    };
  }
}

export function notFound(entity: string): LinearError {
  return new LinearError(`Entity not found: ${entity}`, {
    type: "invalid input",
    code: "INPUT_ERROR",
    statusCode: 400,
    sentence: `Could not find referenced ${entity}.`,
  });
}

/** Linear's answer to an id that a client chose and that is taken. */
export function idTaken(entity: string, id: string): LinearError {
  return new LinearError(`conflict on insert of ${entity}`, {
    type: "invalid input",
    code: "INPUT_ERROR",
    statusCode: 400,
    sentence: `Entity ${entity} with id ${id} already exists.`,
  });
}

export function badArgument(sentence: string): LinearError {
  const detail = { type: "invalid input", code: "INVALID_INPUT", statusCode: 400, sentence } as const;
  return new LinearError("Argument Validation Error", detail);
}

export function refused(sentence: string): LinearError {
  return new LinearError(sentence, { type: "invalid input", code: "INPUT_ERROR", statusCode: 400, sentence });
}

export function forbidden(sentence: string): LinearError {
  return new LinearError(sentence, { type: "forbidden", code: "FORBIDDEN", statusCode: 403, sentence });
}

export function unauthenticated(sentence = "You need to authenticate to access this operation."): LinearError {
  return new LinearError("Authentication required, not authenticated", {
    type: "authentication error",
    code: "AUTHENTICATION_ERROR",
    statusCode: 401,
    sentence,
  });
}

export function rateLimited(sentence = "Rate limit exceeded. Please try again later."): LinearError {
  return new LinearError("Rate limit exceeded", { code: "RATELIMITED", statusCode: 400, sentence });
}
