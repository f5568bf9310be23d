import { Exact } from '#money';

/** The time that one line covers: a billing period or the part of one that alignment, a change or an end left over. */
export interface Segment {
  /** Epoch milliseconds, half-open. */
  readonly start: number;
  readonly end: number;
  /** How much of a full period it is, from 0 to 1; a whole period when left out. */
  readonly share?: Exact;
}

export function shareOf(segment: Segment): Exact {
  return segment.end <= segment.start ? Exact.zero : (segment.share ?? Exact.one);
}
