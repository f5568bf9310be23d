import type { PeriodUnit } from './period-unit.js';

/** The rhythm in which a subscription is billed. */
export interface BillingCadence {
  readonly unit: PeriodUnit;
  /** Units in a period, at least one. */
  readonly count: number;
  /** Whether periods begin where the calendar's units begin instead of on the anchor. */
  readonly aligned: boolean;
  /** IANA name. */
  readonly timeZone: string;
  /** Epoch milliseconds of the subscription's start, or of its trial's end. */
  readonly anchorAt: number;
}

/** A half-open stretch of time, in epoch milliseconds. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

export interface Period extends Interval {
  /** 0 is the first period, be it a stub or a full one. */
  readonly index: number;
  /** What a stub is measured against: the full period that ends with it. A full period is measured against itself. */
  readonly full: Interval;
}

/** Whether a change between two products leaves the running period as it is. */
export function keepsPeriod(before: BillingCadence, after: BillingCadence): boolean {
  return before.unit === after.unit && before.count === after.count && before.aligned === after.aligned;
}
