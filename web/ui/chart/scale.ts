import { Exact } from '#money';

/** The next of 1, 1.5, 2, 3, 5, 7.5, 10 times a power of ten. */
export function roundUp(number: Exact): string {
  if (!number.isPositive()) return '1';
  const digits = number.toDecimal(6);
  const whole = digits.split('.')[0] ?? '0';
  const zeros = whole === '0' ? (/^0\.(0*)/.exec(digits)?.[1]?.length ?? 0) : 0;
  const power =
    whole === '0' ? Exact.ratio(1n, 10n ** BigInt(zeros + 1)) : Exact.parse(10n ** BigInt(whole.length - 1));
  const round = ['1', '1.5', '2', '3', '5', '7.5', '10'].map((one) => power.times(Exact.parse(one)));
  return (round.find((one) => one.compare(number) >= 0) ?? power.times(Exact.parse(10))).toString();
}

/** How much of the whole, as a number of a screen: 0 to 1, beyond which nothing is drawn. */
export function share(part: string, whole: string): number {
  const all = Exact.parse(whole);
  if (!all.isPositive()) return 0;
  return Math.min(1, Math.max(0, Number(Exact.parse(part).dividedBy(all).toDecimal(6))));
}
