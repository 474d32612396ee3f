/** The only fields a log line may have: ids and numbers, never texts, names or answers of other systems. */
export interface LogFields {
  readonly item?: string;
  readonly project?: string;
  readonly key?: string;
  readonly kind?: string;
  readonly status?: number;
  readonly count?: number;
  readonly version?: number;
  readonly ms?: number;
  readonly code?: string;
}

export interface Log {
  info(event: string, fields?: LogFields): void;
  /** Something that a person ought to look at. */
  alarm(event: string, fields?: LogFields): void;
}
