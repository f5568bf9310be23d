import { Exact } from '#money';

/** Off all that comes to so much at least. */
export interface VolumePercentage {
  /** Decimal text in major units. */
  readonly from: string;
  readonly percentage: string;
}

/**
 * The highest volume that an amount reaches; it applies to all of it, not to what lies above. Volumes are ascending.
 * Undefined when none is reached: what comes to less than nothing reaches none.
 */
export function reachedVolume<Volume extends VolumePercentage>(
  volumes: readonly Volume[],
  amount: Exact,
): Volume | undefined {
  if (amount.isNegative()) return undefined;
  return volumes.findLast(({ from }) => Exact.parse(from).compare(amount) <= 0);
}
