import type { PeriodCharges } from './period-charges.js';

/** One subscription's period in memory, open for usage. */
export interface LivePeriod {
  readonly tenant: string;
  readonly subscriptionId: string;
  readonly accountId: string;
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly charges: PeriodCharges;
  /** Rises with every change. */
  sequence: number;
  closed: boolean;
  /** Receipt time of the usage that the last running charge message spoke of. */
  publishedAt: number;
  /** What the publisher of rated usage keeps with the period: the columns that all of its rows share. */
  rowColumns: object | undefined;
}

export const periodKey = (subscriptionId: string, index: number) => `${subscriptionId}/${index}`;
