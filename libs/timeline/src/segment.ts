/** Half-open, in epoch milliseconds. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Paused: no fee, and usage that is shown and not billed. */
export type Phase = 'trial' | 'paid' | 'paused';

/** One numbered stretch of a subscription's life, with what decides what is owed for it. */
export interface Segment extends Stretch {
  /** 0, 1, 2 … without gaps. */
  readonly number: number;
  readonly phase: Phase;
  readonly productId: string;
  /** The version that it is rated and invoiced by. */
  readonly productVersion: number;
  /** What a part of a period is measured against; the segment itself when it is a whole period. */
  readonly full: Stretch;
  /**
   * In which contract year it begins: 0, 1, 2 …, counted from the first paid segment. Absent before that, and in segments
   * that began before years were counted.
   */
  readonly contractYear?: number | undefined;
}

/** Whether the years of both are known, and the same. */
export function areOfOneContractYear(
  one: Pick<Segment, 'contractYear'> | undefined,
  other: Pick<Segment, 'contractYear'> | undefined,
): boolean {
  return one?.contractYear !== undefined && one.contractYear === other?.contractYear;
}

export function contains({ start, end }: Stretch, at: number): boolean {
  return at >= start && at < end;
}

export function isWholePeriod({ start, end, full }: Segment): boolean {
  return start === full.start && end === full.end;
}
