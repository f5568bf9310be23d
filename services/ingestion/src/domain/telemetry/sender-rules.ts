/** Which signal of a sender tells of its calls of models. `auto` is the table of known senders. */
export const callSignals = ['auto', 'spans', 'logs', 'none'] as const;
export type CallSignal = (typeof callSignals)[number];

/** What a tenant says of one sender, over what is known of it. */
export interface SenderRule {
  readonly service: string;
  readonly signal: CallSignal;
  /** Spans that sum up what a remote agent did are calls, where no call below them is known. */
  readonly countsAgents: boolean;
  /** Whose usage it is, where the telemetry does not say. */
  readonly organization: string | null;
  readonly product: string | null;
}

export type SenderRules = ReadonlyMap<string, SenderRule>;
