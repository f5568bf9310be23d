/** Why analytics says no; the HTTP status of each stands in refusal-status.ts. */
export type AnalyticsRefusal =
  | 'invalid-question'
  /** The answer would take too long, too much memory or too many rows: ask about less. */
  | 'question-too-large'
  | 'invalid-simulation'
  | 'too-many-simulations'
  | 'simulation-not-found'
  | 'event-not-found'
  | 'invalid-budget'
  | 'too-many-budgets'
  | 'budget-not-found'
  | 'too-many-streams'
  | 'sql-reader-needs-server'
  /** Our own user of ClickHouse may not manage others. */
  | 'sql-reader-not-permitted';
