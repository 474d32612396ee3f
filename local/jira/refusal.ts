/**
 * Jira says no. Thrown anywhere below the router, which turns it into the answer:
 * `{ errorMessages, errors }` under `status`.
 */
export class Refusal extends Error {
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

export function badRequest(message: string): Refusal {
  return new Refusal(400, [message]);
}

export function badField(field: string, message: string): Refusal {
  return new Refusal(400, [], { [field]: message });
}

export function issueNotFound(): Refusal {
  return new Refusal(404, ["Issue does not exist or you do not have permission to see it."]);
}

export function forbidden(message: string): Refusal {
  return new Refusal(403, [message]);
}

export function notFound(message: string): Refusal {
  return new Refusal(404, [message]);
}
