import { Exact, roundToMinorUnit } from '#money';

/** What a minimum commitment of a period says of it. All but `lack` rounded, before discounts and taxes. */
export interface CommitmentReached {
  readonly committed: Exact;
  readonly fee: Exact;
  readonly usage: Exact;
  readonly reached: Exact;
  /** What is made up for, unrounded; never below zero. */
  readonly lack: Exact;
}

/** A minimum and a fee of a full period, and the share of it that is owed. */
export interface CommittedShare {
  readonly commitment: string;
  readonly fee: string;
  readonly share: Exact;
  readonly unused?: Exact | undefined;
  readonly currency: string;
}

/**
 * What fee and usage lack to a minimum, of which a part of a period owes its share, like of the fee.
 *
 * @param unused share of a fee in advance that was charged beside it and is credited, each rounded by itself
 * @param usage what each metric came to, unrounded
 */
export function lackOfCommitment(
  { commitment, fee, share, unused = Exact.zero, currency }: CommittedShare,
  usage: readonly Exact[],
): CommitmentReached {
  const rounded = (exact: Exact) => roundToMinorUnit(exact, currency);
  const committed = Exact.parse(commitment).times(share);
  const charged = rounded(Exact.parse(fee).times(share.plus(unused)));
  const ofFee = charged.minus(rounded(Exact.parse(fee).times(unused)));
  const ofUsage = Exact.sum(usage.map(rounded));
  const reached = ofFee.plus(ofUsage);
  const lack = Exact.max(committed.minus(reached), Exact.zero);
  return { committed: rounded(committed), fee: ofFee, usage: ofUsage, reached, lack };
}
