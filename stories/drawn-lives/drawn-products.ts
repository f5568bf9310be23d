import type { Draws } from '../support/draws.js';
import { type DiscountStyle, type Discounts, otherDiscounts } from './drawn-discounts.js';
import { type Counted, drawnAmount, drawnMetric, drawnRules, metricId } from './drawn-metrics.js';
import { type Cadence, type Currency, hasTestPeriods, type Product, type Terms, type Version } from './terms.js';
import { day } from './wall-time.js';

const every = (unit: Cadence['unit'], count = 1): Cadence => ({ unit, count, calendarAligned: false });
const aligned = (unit: Cadence['unit'], count = 1): Cadence => ({ unit, count, calendarAligned: true });
const calendarCadences = [
  every('month'),
  every('month'),
  every('month'),
  aligned('month'),
  every('week'),
  aligned('week', 2),
  every('quarter'),
  aligned('quarter'),
  every('day', 10),
  every('month', 2),
  aligned('month', 3),
  every('year'),
];
export const cadences = [...calendarCadences, every('test-5-minutes')];

export type Style = 'plain' | 'by-volume' | 'with-coupons' | 'committed' | 'with-levels' | 'mixed';

/** What the products of one customer have in common. */
export interface Common {
  readonly currency: Currency;
  readonly cadence: Cadence;
  readonly style: Style;
  readonly counted: Counted;
  readonly wholeDayProration: boolean;
  readonly discounts: DiscountStyle;
  /** Most versions have the same discounts: lines that do are discounted together. */
  readonly usualDiscounts: Discounts;
  /** Of what was drawn later than the rest, so that old seeds still draw the same lives. */
  readonly more: Draws;
}

/** The first version is long in force; some have another ahead, of the same rhythm. Only the first product has a trial. */
export function drawnProduct(draws: Draws, common: Common, key: string, now: number): Product {
  const isFirst = key === 'first';
  const hasOwnRhythm = !isFirst && !hasTestPeriods(common) && draws.chance(15);
  const cadence = hasOwnRhythm ? draws.from(calendarCadences) : common.cadence;
  const freeTrial =
    isFirst && draws.chance(25)
      ? {
          unit: draws.from(['day', 'week', 'month'] as const),
          count: 1 + draws.below(2),
          billsUsage: draws.chance(50),
        }
      : undefined;
  const nextTerms = (): Terms => ({ ...drawnTerms(draws, common), cadence, freeTrial });
  const version = (effectiveAt: number): Version => ({ effectiveAt, terms: nextTerms() });
  const first = version(Date.UTC(2020, 0, 1));
  const next = draws.chance(40) ? [version(now + 1 + draws.below(100) * day)] : [];
  return { key, versions: [first, ...next], nextTerms };
}

function drawnTerms(draws: Draws, common: Common): Omit<Terms, 'cadence' | 'freeTrial'> {
  const { currency, style, counted, discounts, more } = common;
  const scope = more.from(['subscription', 'organization'] as const);
  const isMixed = style === 'mixed';
  return {
    currency,
    recurringFee: draws.chance(90)
      ? { amount: drawnAmount(draws, currency), timing: draws.from(['in-advance', 'in-arrears'] as const) }
      : undefined,
    setupFees: draws.chance(40) ? [{ name: 'Onboarding', amount: drawnAmount(draws, currency, 30), scope }] : [],
    suppressZeroInvoices: more.chance(40),
    pricingMetrics: counted.kinds.map((_, position) => drawnMetric(draws, counted, position, currency)),
    pricingRules: drawnRules(draws, counted.kinds),
    ...(draws.chance(75) ? common.usualDiscounts : otherDiscounts(draws, discounts, currency)),
    taxRates: draws.from([
      [],
      [{ name: 'VAT', percentage: '19' }],
      [
        { name: 'State', percentage: '7.25' },
        { name: 'City', percentage: '2.125' },
      ],
    ]),
    taxBehaviour: draws.from(['exclusive', 'inclusive'] as const),
    minimumCommitment:
      style === 'committed' || (isMixed && draws.chance(50))
        ? { amount: drawnAmount(draws, currency, 900) }
        : undefined,
    serviceLevels:
      style === 'with-levels' || ((isMixed || style === 'with-coupons') && draws.chance(30))
        ? [drawnServiceLevel(draws)]
        : [],
    wholeDayProration: common.wholeDayProration && !hasTestPeriods(common),
    allowsImmediateCancellation: true,
  };
}

const drawnServiceLevel = (draws: Draws): Terms['serviceLevels'][number] => ({
  name: 'Level',
  metricId: metricId(0),
  direction: draws.from(['at-least', 'at-most'] as const),
  target: String(draws.below(40)),
  creditPercentage: String(5 + draws.below(40)),
});
