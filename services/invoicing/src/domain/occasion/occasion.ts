/** Why a document may be due. An occasion names a segment by number, so whoever speaks of it means the same one. */
export type Occasion = SegmentStart | SegmentEnding | LateWindowEnd;

export interface SegmentStart {
  readonly kind: 'segment-start';
  readonly segment: number;
}

/** A segment ends once: in its time, by a change of product, by a cancellation or because the subscription expires. */
export interface SegmentEnding {
  readonly kind: 'segment-end' | 'change' | 'cancellation' | 'expiration';
  readonly segment: number;
}

/** The late usage that was collected for a subscription; its windows are counted from 0. */
export interface LateWindowEnd {
  readonly kind: 'late-window-end';
  readonly window: number;
}

/** An account is invoiced for credit of a wallet; its top-ups are counted from 0. It is no occasion of a subscription. */
export interface TopUpOccasion {
  readonly kind: 'top-up';
  readonly walletId: string;
  readonly number: number;
}

export type OccasionKind = Occasion['kind'];

export const occasionKinds = [
  'segment-start',
  'segment-end',
  'change',
  'cancellation',
  'expiration',
  'late-window-end',
] as const satisfies readonly OccasionKind[];

/** Kind and number name an occasion of a subscription; this is its number. */
export function numberOf(occasion: Occasion): number {
  return occasion.kind === 'late-window-end' ? occasion.window : occasion.segment;
}

export function occasionOf(kind: OccasionKind, number: number): Occasion {
  return kind === 'late-window-end' ? { kind, window: number } : { kind, segment: number };
}

/** The segment whose usage is billed. */
export function closedSegmentOf(occasion: Occasion): number | undefined {
  return occasion.kind === 'segment-start' || occasion.kind === 'late-window-end' ? undefined : occasion.segment;
}

const noBoundary = -1;

/**
 * The wire's number for an occasion, `boundary` in messages and answers: 0 is the subscription's start, n the end of its
 * segment n − 1, however it ended; a late window ends at none, and a top-up has none.
 */
export function boundaryNumberOf(occasion: Occasion | TopUpOccasion): number {
  switch (occasion.kind) {
    case 'segment-start':
      return occasion.segment;
    case 'late-window-end':
    case 'top-up':
      return noBoundary;
    default:
      return occasion.segment + 1;
  }
}

/** The occasion behind the wire's number, as far as the first version had them: starts and ends in their time. */
export function occasionAtBoundary(number: number): Occasion {
  return number === 0 ? { kind: 'segment-start', segment: 0 } : { kind: 'segment-end', segment: number - 1 };
}
