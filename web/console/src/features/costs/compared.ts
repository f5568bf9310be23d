import { Exact } from '#money';

/** How much more or less than before, as a share of what was: decimal text; undefined where nothing was. */
export function changeOf(now: string, before: string | undefined): string | undefined {
  if (before === undefined || Exact.parse(before).isZero()) return undefined;
  const was = Exact.parse(before);
  return Exact.parse(now)
    .minus(was)
    .dividedBy(Exact.max(was, Exact.zero.minus(was)))
    .toDecimal(6);
}

/** The currency of the most revenue. */
export const mainCurrency = (
  totals: readonly { readonly currency: string; readonly revenue: string }[],
): string | undefined => totals.toSorted((a, b) => Exact.parse(b.revenue).compare(Exact.parse(a.revenue)))[0]?.currency;
