import type { Exact } from '#money';

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

export type Decide<Answer> = (
  reserved: Exact,
) => Promise<{ readonly answer: Answer; readonly hold?: Hold | undefined }>;

export interface Reserved<Answer> {
  readonly answer: Answer;
  readonly reservation?: Reservation | undefined;
}

/** Quantities that are about to be used. One question after the other is decided for a metric, by all processes. */
export abstract class Reservations {
  /**
   * Asks `decide` with what is reserved at the moment; while it answers nobody else is asked about the metric. It answers
   * how much to reserve for how long, or nothing.
   */
  abstract reserve<Answer>(key: QuotaKey, decide: Decide<Answer>): Promise<Reserved<Answer>>;
  /** The usage has been sent: it counts as reserved until it can be expected to be rated. */
  abstract commit(of: ReservationName, quantity: Exact | undefined): Promise<Committed>;
  abstract release(of: ReservationName): Promise<Committed>;
  /** What is reserved of each of the metrics. */
  abstract reserved(of: Omit<QuotaKey, 'metricId'>, metricIds: readonly string[]): Promise<ReadonlyMap<string, Exact>>;
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
