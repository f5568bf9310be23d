/** What one request may hold beyond the size of its body. */
export const otlpBounds = {
  /** Spans, log records and data points together. */
  records: 20_000,
  /** Resources, scopes, metrics and what else stands around records. */
  messages: 100_000,
  /** Of one resource, scope, span, event, log record or data point. */
  attributes: 1_000,
  /** How deep lists and objects may stand in an attribute's value. */
  depth: 16,
  /** Bytes of a text; what is longer is cut, for it says nothing of usage. */
  textBytes: 8_192,
} as const;

/** Why a request cannot be read as what it says it is. */
export class UnreadableTelemetry extends Error {
  constructor(
    readonly code: 'malformed-request' | 'too-deep' | 'too-many-records' | 'too-many-attributes',
    message: string,
  ) {
    super(message);
  }
}

export const malformed = (message: string) => new UnreadableTelemetry('malformed-request', message);

/** Counts what is bounded while a request is read, in whichever encoding. */
export class Counted {
  private records = 0;
  private messages = 0;

  addRecord(): void {
    this.records++;
    if (this.records > otlpBounds.records)
      throw new UnreadableTelemetry('too-many-records', `A request holds at most ${otlpBounds.records} records.`);
  }

  /** Of what holds records, or could. */
  addMessage(): void {
    this.messages++;
    if (this.messages > otlpBounds.messages)
      throw new UnreadableTelemetry('too-many-records', `A request holds at most ${otlpBounds.messages} messages.`);
  }

  demandFewAttributes(count: number): void {
    if (count > otlpBounds.attributes)
      throw new UnreadableTelemetry('too-many-attributes', `A record has at most ${otlpBounds.attributes} attributes.`);
  }

  demandShallow(depth: number): void {
    if (depth > otlpBounds.depth)
      throw new UnreadableTelemetry('too-deep', `A value nests at most ${otlpBounds.depth} levels.`);
  }
}
