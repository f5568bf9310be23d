import { Exact } from '#money';
import type { Aggregation, Discount, FeeOfEach, PricingMetric, Tier } from './pricing-metric.js';

export interface Problem {
  /** JSON pointer into the metric. */
  readonly path: string;
  readonly code: ProblemCode;
  readonly message: string;
}

export type ProblemCode =
  | 'not-a-decimal'
  | 'negative'
  | 'too-large'
  | 'tiers-missing'
  | 'tier-price-missing'
  | 'bound-not-positive'
  | 'bounds-not-ascending'
  | 'open-tier-not-last'
  | 'package-size-missing'
  | 'package-size-not-positive'
  | 'package-size-not-allowed'
  | 'element-missing'
  | 'fee-of-each-not-allowed'
  | 'match-value-missing'
  | 'match-value-not-allowed'
  | 'percentile-missing'
  | 'percentile-not-allowed'
  | 'carry-over-not-allowed'
  | 'removal-not-allowed'
  | 'rollover-not-allowed'
  | 'rollover-without-units'
  | 'discount-above-whole'
  | 'minimum-above-maximum';

/** Bounds and package sizes beyond this are a slip of the keyboard. */
const largest = Exact.parse('1e15');
/** With a quantity of the largest size such a price stays in what exact numbers are stored in. */
const mostOfPrice = Exact.parse('1e12');
const hundred = Exact.parse(100);
const decimalForm = /^-?\d{1,30}(\.\d{1,18})?$/;

/** Every reason why a metric of the right shape (`PricingMetricSchema`) still cannot be billed by; none is good. */
export function problemsOf(metric: PricingMetric): Problem[] {
  return [
    ...aggregationProblems(metric.aggregation),
    ...tiersProblems(metric),
    ...amountProblems('/minimum', metric.minimum),
    ...amountProblems('/maximum', metric.maximum),
    ...limitProblems('', metric),
    ...(metric.discounts ?? []).flatMap(discountProblems),
    ...amountProblems('/quota/limit', metric.quota?.limit),
    ...rolloverProblems(metric),
  ];
}

function aggregationProblems(aggregation: Aggregation): Problem[] {
  const { type, element, value, percentile, carriesOver, feeOfEach, removedBy } = aggregation;
  const problems: Problem[] = [];
  if (type !== 'count' && element === undefined) {
    problems.push(problem('/aggregation/element', 'element-missing', `${type} needs the element that it reads`));
  }
  if (type === 'match' && value === undefined) {
    problems.push(problem('/aggregation/value', 'match-value-missing', 'match needs the value to compare with'));
  }
  if (type !== 'match' && value !== undefined) {
    problems.push(problem('/aggregation/value', 'match-value-not-allowed', `${type} compares with no value`));
  }
  if (type === 'percentile' && percentile === undefined) {
    problems.push(problem('/aggregation/percentile', 'percentile-missing', 'percentile needs its rank, from 1 to 99'));
  }
  if (type !== 'percentile' && percentile !== undefined) {
    problems.push(problem('/aggregation/percentile', 'percentile-not-allowed', `${type} has no rank`));
  }
  if (type !== 'time-weighted-sum' && type !== 'unique-count' && carriesOver === true) {
    problems.push(problem('/aggregation/carriesOver', 'carry-over-not-allowed', `${type} has no level to carry over`));
  }
  if (type !== 'unique-count' && removedBy !== undefined) {
    problems.push(problem('/aggregation/removedBy', 'removal-not-allowed', `${type} has no members to take out`));
  }
  return feeOfEach === undefined ? problems : [...problems, ...feeProblems(type, feeOfEach)];
}

function feeProblems(type: string, { percent, minimum, maximum }: FeeOfEach): Problem[] {
  const at = '/aggregation/feeOfEach';
  if (type !== 'sum')
    return [problem(at, 'fee-of-each-not-allowed', `only a sum adds a fee of each event, ${type} does not`)];
  return [
    ...amountProblems(`${at}/percent`, percent),
    ...amountProblems(`${at}/minimum`, minimum),
    ...amountProblems(`${at}/maximum`, maximum),
    ...limitProblems(at, { minimum: minimum ?? '0', maximum }),
  ];
}

/** What rolls over are units that the first tier gives for nothing, of a metric that counts them in one sum each period. */
function rolloverProblems({ rollover, tiers, mode, groupBy, tiersReset }: PricingMetric): Problem[] {
  if (rollover === undefined) return [];
  const problems: Problem[] = [];
  const refuse = (code: ProblemCode, message: string) => problems.push(problem('/rollover', code, message));
  if (mode === 'volume')
    refuse('rollover-not-allowed', 'volume tiers price the whole quantity: none of it is included');
  if (groupBy !== undefined) refuse('rollover-not-allowed', 'groups are priced each by itself: nothing rolls over');
  if (tiersReset === 'contract-year')
    refuse('rollover-not-allowed', 'tiers that go on through the year have nothing that rolls over');
  const [first] = tiers;
  const isFree = decimalOf(first?.unitRate ?? '0')?.isZero() === true;
  if (tiers.length < 2 || first?.upTo == null || !isFree)
    refuse('rollover-without-units', 'the first tier must end, before another one, and have the rate 0');
  return [
    ...problems,
    ...amountProblems('/rollover/maximum', rollover.maximum),
    ...amountProblems('/rollover/minimum', rollover.minimum),
    ...limitProblems('/rollover', rollover),
  ];
}

function tiersProblems({ tiers, mode }: PricingMetric): Problem[] {
  if (tiers.length === 0) return [problem('/tiers', 'tiers-missing', 'a metric needs at least one tier')];
  return tiers.flatMap((tier, index) => [
    ...boundProblems(tiers, index),
    ...priceProblems(tier, `/tiers/${index}`),
    ...packageProblems(tier, mode, `/tiers/${index}/packageSize`),
  ]);
}

function boundProblems(tiers: readonly Tier[], index: number): Problem[] {
  const path = `/tiers/${index}/upTo`;
  const upTo = tiers[index]?.upTo ?? null;
  if (upTo === null) {
    const isLast = index === tiers.length - 1;
    return isLast ? [] : [problem(path, 'open-tier-not-last', 'only the last tier may be open')];
  }
  const bound = decimalOf(upTo);
  if (bound === undefined) return [notDecimal(path)];
  if (!bound.isPositive()) return [problem(path, 'bound-not-positive', 'a tier ends above zero')];
  if (bound.compare(largest) > 0) return [tooLarge(path)];
  const before = decimalOf(tiers[index - 1]?.upTo ?? '0');
  return before !== undefined && bound.compare(before) <= 0
    ? [problem(path, 'bounds-not-ascending', 'a tier ends above the tier before it')]
    : [];
}

function priceProblems({ unitRate, fixedCost }: Tier, path: string): Problem[] {
  if (unitRate === undefined && fixedCost === undefined) {
    return [problem(path, 'tier-price-missing', 'a tier needs a unit rate or a fixed cost, if only "0"')];
  }
  return [...priceOf(`${path}/unitRate`, unitRate), ...priceOf(`${path}/fixedCost`, fixedCost)];
}

function packageProblems({ packageSize }: Tier, mode: PricingMetric['mode'], path: string): Problem[] {
  if (packageSize === undefined) {
    return mode === 'package' ? [problem(path, 'package-size-missing', 'a package price needs a package size')] : [];
  }
  const size = decimalOf(packageSize);
  if (size === undefined) return [notDecimal(path)];
  if (mode === 'percentage') return [problem(path, 'package-size-not-allowed', 'a percentage has no packages')];
  if (!size.isPositive()) return [problem(path, 'package-size-not-positive', 'a package holds more than nothing')];
  return size.compare(largest) > 0 ? [tooLarge(path)] : [];
}

function discountProblems({ kind, value }: Discount, index: number): Problem[] {
  const path = `/discounts/${index}/value`;
  const above = kind === 'percentage' && decimalOf(value) !== undefined && Exact.parse(value).compare(hundred) > 0;
  return above
    ? [problem(path, 'discount-above-whole', 'a discount takes off at most 100 per cent')]
    : amountProblems(path, value);
}

interface Limits {
  readonly minimum?: string | undefined;
  readonly maximum?: string | undefined;
}

function limitProblems(at: string, { minimum, maximum }: Limits): Problem[] {
  const least = decimalOf(minimum ?? '');
  const most = decimalOf(maximum ?? '');
  return least !== undefined && most !== undefined && least.compare(most) > 0
    ? [problem(`${at}/minimum`, 'minimum-above-maximum', 'the minimum is above the maximum')]
    : [];
}

function amountProblems(path: string, text: string | undefined): Problem[] {
  if (text === undefined) return [];
  const amount = decimalOf(text);
  if (amount === undefined) return [notDecimal(path)];
  if (amount.isNegative()) return [problem(path, 'negative', 'it must not be below zero')];
  return amount.compare(largest) > 0 ? [tooLarge(path)] : [];
}

function priceOf(path: string, text: string | undefined): Problem[] {
  const problems = amountProblems(path, text);
  const price = decimalOf(text ?? '');
  return problems.length === 0 && price !== undefined && price.compare(mostOfPrice) >= 0
    ? [problem(path, 'too-large', `a price must be below ${mostOfPrice}`)]
    : problems;
}

function decimalOf(text: string): Exact | undefined {
  return decimalForm.test(text) ? Exact.parse(text) : undefined;
}

function notDecimal(path: string): Problem {
  return problem(path, 'not-a-decimal', 'it must be decimal text with at most 18 digits after the point');
}

function tooLarge(path: string): Problem {
  return problem(path, 'too-large', 'it must not be above 1000000000000000');
}

function problem(path: string, code: ProblemCode, message: string): Problem {
  return { path, code, message };
}
