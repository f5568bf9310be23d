/** A running part that specs share. */
export interface Part {
  readonly address: string;
  stop(): Promise<void>;
}

/** Where specs get their parts from. */
export interface PartsSource {
  /** As the suite names it. */
  readonly name: string;
  kafka(): Promise<Part>;
  postgres(): Promise<Part>;
  clickhouse(): Promise<Part>;
}
