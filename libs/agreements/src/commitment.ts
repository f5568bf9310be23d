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

/**
 * What fee and usage lack to a minimum, of which a part of a period owes its share, like of the fee.
 *
 * @param usage what each metric came to, unrounded
 */
export function lackOfCommitment(
  { commitment, fee, share, currency }: { commitment: string; fee: string; share: Exact; currency: string },
  usage: readonly Exact[],
): CommitmentReached {
  const rounded = (exact: Exact) => roundToMinorUnit(exact, currency);
  const committed = Exact.parse(commitment).times(share);
  const ofFee = rounded(Exact.parse(fee).times(share));
  const ofUsage = Exact.sum(usage.map(rounded));
  const reached = ofFee.plus(ofUsage);
  const lack = Exact.max(committed.minus(reached), Exact.zero);
  return { committed: rounded(committed), fee: ofFee, usage: ofUsage, reached, lack };
}
