/** What may be asked about usage and revenue, and how much of it at once. */
export const usageDimensions = [
  'customer',
  'product',
  'credential',
  'subscriber',
  'day',
  'hour',
  'model',
  'provider',
  'agent',
  'metric',
] as const;
export type UsageDimension = (typeof usageDimensions)[number];

export const revenueDimensions = ['customer', 'product', 'day'] as const;
export type RevenueDimension = (typeof revenueDimensions)[number];

/** Half-open, epoch milliseconds. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface UsageQuestion extends Range {
  readonly tenant: string;
  readonly groupBy: readonly UsageDimension[];
  /** Whose midnights days begin at. */
  readonly timeZone: string;
  readonly accountId?: string;
  readonly productId?: string;
  readonly subscriptionId?: string;
  readonly metricId?: string;
  readonly credential?: string;
}

export interface RevenueQuestion extends Range {
  readonly tenant: string;
  readonly groupBy: readonly RevenueDimension[];
  readonly timeZone: string;
  readonly accountId?: string;
  readonly productId?: string;
}

export const unbilledDimensions = ['customer', 'product', 'subscription'] as const;
export type UnbilledDimension = (typeof unbilledDimensions)[number];

export interface UnbilledQuestion {
  readonly tenant: string;
  readonly groupBy: readonly UnbilledDimension[];
  readonly accountId?: string;
  readonly productId?: string;
  readonly subscriptionId?: string;
}

const dayMs = 86_400_000;
export const longestRangeDays = 400;
export const mostGroups = 10_000;

/** Thirty days up to now when nothing is said. */
export function rangeOf(from: number | undefined, to: number | undefined, now: number): Range {
  const end = to ?? now;
  return { from: from ?? end - 30 * dayMs, to: end };
}

export interface RangeProblem {
  readonly path: '/from' | '/to';
  readonly code: string;
  readonly message: string;
}

export function problemsOfRange({ from, to }: Range): RangeProblem[] {
  if (to <= from) return [{ path: '/to', code: 'range-is-empty', message: 'must be after from' }];
  if (to - from > longestRangeDays * dayMs) {
    return [{ path: '/from', code: 'range-too-long', message: `must be at most ${longestRangeDays} days before to` }];
  }
  return [];
}
