import type { RefusalDetail } from '#decider';
import { Exact, isCurrency } from '#money';
import { problemsOf } from '#pricing';
import type { WrittenTerms } from './product-terms.js';

/** Terms of which some parts could not be read at all; those are refused by their shape, the others are looked at here. */
export type ReadableTerms = {
  readonly [Part in keyof WrittenTerms]?: NonNullable<WrittenTerms[Part]> extends readonly (infer Item)[]
    ? readonly (Item | undefined)[]
    : WrittenTerms[Part] | undefined;
};

/** Amounts beyond this are a slip of the keyboard. */
const largest = Exact.parse('1e15');

/** Every reason why terms of the right shape cannot be sold by; none is good. */
export function problemsOfTerms(terms: ReadableTerms): RefusalDetail[] {
  return [
    ...currencyProblems(terms.currency),
    ...cadenceProblems(terms.cadence),
    ...amountProblems('/recurringFee/amount', terms.recurringFee?.amount),
    ...(terms.setupFees ?? []).flatMap((fee, index) => amountProblems(`/setupFees/${index}/amount`, fee?.amount)),
    ...repeated(
      terms.setupFees?.map((fee) => fee?.name),
      (index) => ({
        path: `/setupFees/${index}/name`,
        code: 'setup-fee-repeated',
        message: 'each setup fee has its own name',
      }),
    ),
    ...(terms.pricingMetrics ?? []).flatMap((metric, index) =>
      metric === undefined ? [] : problemsOf(metric).map((problem) => within(`/pricingMetrics/${index}`, problem)),
    ),
    ...carryOverProblems(terms.pricingMetrics),
    ...repeated(
      terms.pricingMetrics?.map((metric) => metric?.id),
      (index) => ({
        path: `/pricingMetrics/${index}/id`,
        code: 'metric-id-repeated',
        message: 'each pricing metric has its own id',
      }),
    ),
  ];
}

function currencyProblems(currency: string | undefined): RefusalDetail[] {
  if (currency === undefined || isCurrency(currency)) return [];
  return [
    { path: '/currency', code: 'unknown-currency', message: 'must be an ISO 4217 code in capitals, such as USD' },
  ];
}

function cadenceProblems(cadence: ReadableTerms['cadence']): RefusalDetail[] {
  if (cadence?.unit !== 'test-5-minutes-synthetic') return [];
  const message = 'test periods with synthetic transactions are not offered yet; use test-5-minutes';
  return [{ path: '/cadence/unit', code: 'synthetic-periods-not-offered', message }];
}

/** A level that carries over needs the end of the period before, which rating does not hand on yet. */
function carryOverProblems(metrics: ReadableTerms['pricingMetrics']): RefusalDetail[] {
  return (metrics ?? []).flatMap((metric, index) =>
    metric?.aggregation.carriesOver === true
      ? [
          {
            path: `/pricingMetrics/${index}/aggregation/carriesOver`,
            code: 'carry-over-not-offered',
            message: 'a level that carries over into the next period is not offered yet',
          },
        ]
      : [],
  );
}

function amountProblems(path: string, amount: string | undefined): RefusalDetail[] {
  if (amount === undefined) return [];
  const exact = Exact.parse(amount);
  if (exact.isNegative()) return [{ path, code: 'negative', message: 'must not be below zero' }];
  if (exact.compare(largest) > 0) return [{ path, code: 'too-large', message: `must not be above ${largest}` }];
  return [];
}

function repeated(
  names: readonly (string | undefined)[] | undefined,
  problemAt: (index: number) => RefusalDetail,
): RefusalDetail[] {
  const seen = new Set<string>();
  return (names ?? []).flatMap((name, index) => {
    if (name === undefined) return [];
    const isRepeated = seen.has(name);
    seen.add(name);
    return isRepeated ? [problemAt(index)] : [];
  });
}

function within(prefix: string, { path, code, message }: RefusalDetail): RefusalDetail {
  return { path: `${prefix}${path}`, code, message };
}
