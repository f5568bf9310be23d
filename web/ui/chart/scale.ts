import { Exact } from '#money';

/** The next of 1, 1.5, 2, 3, 5, 7.5, 10 times a power of ten. */
export const roundUp = (number: Exact): string => nextOf(['1', '1.5', '2', '3', '5', '7.5', '10'], number).toString();

/** The first of these times a power of ten that is as much as the number; of nothing one. */
function nextOf(multiples: readonly string[], number: Exact): Exact {
  if (!number.isPositive()) return Exact.one;
  const digits = number.toDecimal(6);
  const whole = digits.split('.')[0] ?? '0';
  const zeros = whole === '0' ? (/^0\.(0*)/.exec(digits)?.[1]?.length ?? 0) : 0;
  const power =
    whole === '0' ? Exact.ratio(1n, 10n ** BigInt(zeros + 1)) : Exact.parse(10n ** BigInt(whole.length - 1));
  const round = multiples.map((one) => power.times(Exact.parse(one)));
  return round.find((one) => one.compare(number) >= 0) ?? power.times(Exact.parse(10));
}

/** Above the line of nothing. */
const mostLines = 5;

/**
 * The amounts of the lines of a scale: from nothing, in steps of 1, 2, 2.5 or 5 times a power of ten, to the first that is as much
 * as the most. What lies between two of them is read easily.
 *
 * @returns decimal text, two to six of them
 */
export function linesTo(most: Exact): readonly string[] {
  const step = nextOf(['1', '2', '2.5', '5', '10'], most.dividedBy(Exact.parse(mostLines)));
  const lines = ['0'];
  for (let count = 1; count === 1 || Exact.parse(lines.at(-1) ?? '0').compare(most) < 0; count += 1)
    lines.push(step.times(Exact.parse(count)).toString());
  return lines;
}

/** How much of the whole, as a number of a screen: 0 to 1, beyond which nothing is drawn. */
export function share(part: string, whole: string): number {
  const all = Exact.parse(whole);
  if (!all.isPositive()) return 0;
  return Math.min(1, Math.max(0, Number(Exact.parse(part).dividedBy(all).toDecimal(6))));
}
