import { Exact } from '#money';
import type { QuotaPosition } from './usage-position.js';

/** May so much more be used? */
export interface QuotaVerdict {
  readonly allowed: boolean;
  /** It would go beyond the quota: of a hard one that is a no. */
  readonly isBeyond: boolean;
  /** What is left before this; never below zero. */
  readonly remaining: Exact;
}

/** @param reserved what others are about to use */
export function verdictOf(
  { limit, enforcement }: Pick<QuotaPosition, 'limit' | 'enforcement'>,
  { used, reserved, asked }: { readonly used: Exact; readonly reserved: Exact; readonly asked: Exact },
): QuotaVerdict {
  const left = limit.minus(used).minus(reserved);
  const isBeyond = asked.compare(left) > 0;
  return {
    allowed: !isBeyond || enforcement === 'soft',
    isBeyond,
    remaining: left.isNegative() ? Exact.zero : left,
  };
}
