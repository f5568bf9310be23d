import type { Exact } from '#money';
import type { PeriodHead } from '../batch-commit.js';

/** Whose quota it is: of one metric in one segment. */
export interface QuotaKey {
  readonly tenant: string;
  readonly subscriptionId: string;
  readonly periodIndex: number;
  readonly metricId: string;
}

export interface Reservation {
  readonly reservationId: string;
  readonly expiresAt: number;
}

/** Where quotas of several metrics are those of one segment. */
export type SegmentOfQuotas = Omit<QuotaKey, 'metricId'>;

/** How it stands with quotas at one moment. */
export interface Standing {
  /** Of each of the metrics that have any. */
  readonly reserved: ReadonlyMap<string, Exact>;
  readonly reservations: number;
  /** As it was committed last; undefined while nothing of it was used. */
  readonly period: PeriodHead | undefined;
}

export type Decide<Answer> = (standing: Standing) => { readonly answer: Answer; readonly hold?: Hold | undefined };

export interface Reserved<Answer> {
  readonly answer: Answer;
  readonly reservation?: Reservation | undefined;
}

/** Quantities that are about to be used. One question after the other is decided for a metric, by all processes. */
export abstract class Reservations {
  /**
   * Asks `decide` under a lock of the metric, with what is reserved and then what is used: what was reserved, and is rated
   * by now, counts once at least. It answers how much to reserve for how long, or nothing.
   */
  abstract reserve<Answer>(key: QuotaKey, decide: Decide<Answer>): Promise<Reserved<Answer>>;
  /** The same without a lock, for who reserves nothing. */
  abstract standing(of: SegmentOfQuotas, metricIds: readonly string[]): Promise<Standing>;
  /** The usage has been sent: it counts as reserved until it can be expected to be rated. */
  abstract commit(of: ReservationName, quantity: Exact | undefined): Promise<Committed>;
  abstract release(of: ReservationName): Promise<Committed>;
}

export interface Hold {
  readonly reservationId: string;
  readonly quantity: Exact;
  readonly seconds: number;
}

export interface ReservationName {
  readonly tenant: string;
  readonly subscriptionId: string;
  readonly reservationId: string;
}

/** Repeating what was done is doing it once; an expired reservation can be given back, and not be committed. */
export type Committed = 'done' | 'unknown' | 'expired';

/** Usage is rated a second after it was accepted; this is generous. */
export const settlesWithinSeconds = 30;
export const mostReservations = 10_000;

/** More reservations of one metric are open than there may be. */
export class TooManyReservations extends Error {}
