import { isTestPeriod } from '#calendar';
import type { RefusalDetail } from '#decider';
import { Exact, isCurrency } from '#money';
import { problemsOf } from '#pricing';
import { amountProblems, percentageProblems, priceProblems, repeated, within } from './number-problems.js';
import { paymentProblems } from './payment-problems.js';
import { pricingRuleProblems } from './pricing-rule-problems.js';
import { serviceLevelProblems } from './service-level-problems.js';
import type { WrittenTerms } from './written-terms.js';

/** Terms of which some parts could not be read at all; those are refused by their shape, the others are looked at here. */
export type ReadableTerms = {
  readonly [Part in keyof WrittenTerms]?: NonNullable<WrittenTerms[Part]> extends readonly (infer Item)[]
    ? readonly (Item | undefined)[]
    : WrittenTerms[Part] | undefined;
};

/** Every reason why terms of the right shape cannot be sold by; none is good. */
export function problemsOfTerms(terms: ReadableTerms): RefusalDetail[] {
  return [
    ...currencyProblems(terms.currency),
    ...cadenceProblems(terms),
    ...priceProblems('/recurringFee/amount', terms.recurringFee?.amount),
    ...(terms.setupFees ?? []).flatMap((fee, index) => priceProblems(`/setupFees/${index}/amount`, fee?.amount)),
    ...repeated('/setupFees', 'name', terms.setupFees, 'setup-fee-repeated', 'each setup fee has its own name'),
    ...metricProblems(terms.pricingMetrics),
    ...pricingRuleProblems(terms.pricingRules, terms.pricingMetrics),
    ...trialProblems(terms.freeTrial),
    ...priceProblems('/minimumCommitment/amount', terms.minimumCommitment?.amount),
    ...serviceLevelProblems(terms.serviceLevels, terms.pricingMetrics),
    ...volumeProblems(terms.volumeDiscounts),
    ...discountProblems(terms.invoiceDiscounts),
    ...(terms.taxRates ?? []).flatMap((rate, index) =>
      percentageProblems(`/taxRates/${index}/percentage`, rate?.percentage),
    ),
    ...repeated('/taxRates', 'name', terms.taxRates, 'tax-rate-repeated', 'each tax rate has its own name'),
    ...paymentProblems(terms),
    ...noticeProblems(terms),
    ...repeated('/sources', '', terms.sources, 'source-repeated', 'each source is named once'),
  ];
}

function currencyProblems(currency: string | undefined): RefusalDetail[] {
  if (currency === undefined || isCurrency(currency)) return [];
  return [
    { path: '/currency', code: 'unknown-currency', message: 'must be an ISO 4217 code in capitals, such as USD' },
  ];
}

function cadenceProblems({ cadence, wholeDayProration }: ReadableTerms): RefusalDetail[] {
  if (cadence === undefined || !isTestPeriod(cadence.unit)) return [];
  const problems: RefusalDetail[] = [];
  if (cadence.calendarAligned === true) {
    const message = 'test periods are elapsed time and follow no calendar';
    problems.push({ path: '/cadence/calendarAligned', code: 'alignment-not-allowed', message });
  }
  if (wholeDayProration === true) {
    const message = 'a period shorter than a day has no whole days to prorate by';
    problems.push({ path: '/wholeDayProration', code: 'whole-days-not-allowed', message });
  }
  return problems;
}

function metricProblems(metrics: ReadableTerms['pricingMetrics'] = []): RefusalDetail[] {
  const known = metrics.flatMap((metric, index) => (metric === undefined ? [] : [{ metric, index }]));
  return [
    ...known.flatMap(({ metric, index }) => {
      const problems = [...problemsOf(metric), ...openEndProblems(metric)];
      return problems.map((problem) => within(`/pricingMetrics/${index}`, problem));
    }),
    ...repeated('/pricingMetrics', 'id', metrics, 'metric-id-repeated', 'each pricing metric has its own id'),
  ];
}

type WrittenMetric = NonNullable<WrittenTerms['pricingMetrics']>[number];

/** Pricing takes a bounded last tier for an open one; what is sold says so itself. */
function openEndProblems({ tiers }: WrittenMetric): RefusalDetail[] {
  const upTo = tiers.at(-1)?.upTo ?? null;
  if (upTo === null) return [];
  const message = `the tiers end at ${upTo}, and what lies above has no price: leave out upTo of the last tier`;
  return [{ path: `/tiers/${tiers.length - 1}/upTo`, code: 'last-tier-not-open', message }];
}

/** A notice that is due before the trial has begun would never be written in time. A month has 28 days at least. */
function trialProblems(trial: ReadableTerms['freeTrial']): RefusalDetail[] {
  if (trial === undefined) return [];
  const days = trial.count * { day: 1, week: 7, month: 28 }[trial.unit];
  if ((trial.noticeDays ?? 0) <= days) return [];
  const message = `the notice comes before the trial begins: it has ${days} days`;
  return [{ path: '/freeTrial/noticeDays', code: 'notice-before-trial', message }];
}

function discountProblems(discounts: ReadableTerms['invoiceDiscounts'] = []): RefusalDetail[] {
  return discounts.flatMap((discount, index) => {
    const check = discount?.kind === 'percentage' ? percentageProblems : amountProblems;
    return check(`/invoiceDiscounts/${index}/value`, discount?.value);
  });
}

/** Whoever reads the list from above finds each discount where it begins. */
function volumeProblems(discounts: ReadableTerms['volumeDiscounts'] = []): RefusalDetail[] {
  return discounts.flatMap((discount, index) => {
    const path = `/volumeDiscounts/${index}`;
    const before = discounts[index - 1]?.from;
    const isBelow =
      discount && before !== undefined && Exact.parse(discount.from).compare(Exact.parse(before)) <= 0
        ? [{ path: `${path}/from`, code: 'volumes-not-ascending', message: `must be above the one before: ${before}` }]
        : [];
    return [
      ...amountProblems(`${path}/from`, discount?.from),
      ...isBelow,
      ...percentageProblems(`${path}/percentage`, discount?.percentage),
    ];
  });
}

function noticeProblems({ notifyAtPercentages = [], notifiedAddresses }: ReadableTerms): RefusalDetail[] {
  const values = notifyAtPercentages.map((percentage) => percentage && Exact.parse(percentage).toString());
  return [
    ...notifyAtPercentages.flatMap((percentage, index) => {
      const path = `/notifyAtPercentages/${index}`;
      const isZero = percentage !== undefined && Exact.parse(percentage).isZero();
      const message = 'a notice is due above 0 per cent of a tier';
      return isZero ? [{ path, code: 'percentage-not-positive', message }] : percentageProblems(path, percentage);
    }),
    ...repeated('/notifyAtPercentages', '', values, 'percentage-repeated', 'each percentage is named once'),
    ...repeated('/notifiedAddresses', '', notifiedAddresses, 'address-repeated', 'each address is named once'),
  ];
}
