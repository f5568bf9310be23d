const powers = Array.from({ length: 64 }, (_, exponent) => 10n ** BigInt(exponent));

export function powerOfTen(exponent: number): bigint {
  return powers[exponent] ?? 10n ** BigInt(exponent);
}

export function greatestDivisor(first: bigint, second: bigint): bigint {
  let larger = first < 0n ? -first : first;
  let smaller = second < 0n ? -second : second;
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger === 0n ? 1n : larger;
}

/** The divisor of all three is positive. */
export function divideHalfAwayFromZero(dividend: bigint, divisor: bigint): bigint {
  const half = dividend < 0n ? -divisor : divisor;
  return (2n * dividend + half) / (2n * divisor);
}

export function divideTowardsFloor(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend < 0n && quotient * divisor !== dividend ? quotient - 1n : quotient;
}

export function divideTowardsCeiling(dividend: bigint, divisor: bigint): bigint {
  return -divideTowardsFloor(-dividend, divisor);
}

/** What is left without the factor, and how often it was taken out: at most so often. */
export function withoutFactor(
  whole: bigint,
  factor: bigint,
  most = Number.POSITIVE_INFINITY,
): [rest: bigint, times: number] {
  let rest = whole;
  let times = 0;
  for (; times < most && rest % factor === 0n; rest /= factor) times++;
  return [rest, times];
}
