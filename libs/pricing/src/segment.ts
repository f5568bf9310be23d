import { Exact } from '#money';

/** The time that one line covers: a billing period or the part of one that alignment, a change or an end left over. */
export interface Segment {
  /** Epoch milliseconds, half-open. */
  readonly start: number;
  readonly end: number;
  /** How much of a full period it owes, from 0 to 1: zero also where days count and it has none. A whole one when left out. */
  readonly share?: Exact;
}

/** What has no length owes nothing. */
export const hasNoLength = ({ start, end }: Segment): boolean => end <= start;

export const shareOf = ({ share }: Segment): Exact => share ?? Exact.one;
