/**
 * Jira says no. Thrown anywhere below the router, which turns it into the answer:
 * `{ errorMessages, errors }` under `status`.
 */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly errorMessages: readonly string[],
    readonly errors: Readonly<Record<string, string>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(errorMessages[0] ?? Object.values(errors)[0] ?? `Status ${status}`);
    this.name = "Refusal";
  }

  toBody(): { errorMessages: readonly string[]; errors: Readonly<Record<string, string>> } {
    return { errorMessages: this.errorMessages, errors: this.errors };
  }
}

export function badRequest(message: string): HttpError {
  return new HttpError(400, [message]);
}

export function badField(field: string, message: string): HttpError {
  return new HttpError(400, [], { [field]: message });
}

export function issueNotFound(): HttpError {
  return new HttpError(404, ["Issue does not exist or you do not have permission to see it."]);
}

export function forbidden(message: string): HttpError {
  return new HttpError(403, [message]);
}

export function notFound(message: string): HttpError {
  return new HttpError(404, [message]);
}
