import { Exact } from '#money';
import type { FeeOfEach } from '../pricing-metric.js';

const hundred = Exact.parse(100);

/**
 * What one event adds: so many per cent of its amount, at least the minimum and at most the maximum. What takes an amount
 * back is negative, and takes back the fee that the amount had: the bounds are of the size, whatever the sign.
 */
export function feeOfEach({ percent, minimum, maximum }: FeeOfEach): (amount: Exact) => Exact {
  const share = Exact.parse(percent).dividedBy(hundred);
  const least = Exact.parse(minimum ?? '0');
  const most = maximum === undefined ? undefined : Exact.parse(maximum);
  return (amount) => {
    const size = Exact.max(amount.abs().times(share), least);
    const fee = most === undefined ? size : Exact.min(size, most);
    return amount.isNegative() ? fee.negated() : fee;
  };
}
