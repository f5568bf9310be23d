import type { Draws } from '../support/draws.js';
import { type DiscountStyle, drawnDiscounts } from './drawn-discounts.js';
import { type Counted, elementsOf, type KindName, kinds, risingKinds } from './drawn-metrics.js';
import { type Common, cadences, drawnProduct, type Style } from './drawn-products.js';
import { type Currency, hasTestPeriods, type Product, type TaxRate } from './terms.js';
import { day, isoOf } from './wall-time.js';

/** Everything that is known of a customer before their life begins. Instants in milliseconds. */
export interface DrawnCustomer {
  readonly currency: Currency;
  readonly zone: string;
  /** What each metric of their products counts, by position: the same through all products, so that metrics go on. */
  readonly counted: Counted;
  /** Three of them, whose later versions lie ahead of the clock. The first is subscribed to. */
  readonly products: readonly [Product, Product, Product];
  /** Of another subscription of the account, beside this one on its clock. */
  readonly besideProduct: Product | undefined;
  /** Where the test clock stands when they subscribe. */
  readonly now: number;
  readonly startAt: number;
  /** Infinity: never. */
  readonly expiresAt: number;
  readonly discounts: DiscountStyle;
  /**
   * More usage never makes anything cheaper, and none is taken back: what comes back bears the discount by volume and the
   * coupons that it had borne (docs/adr/0066), of which this oracle knows nothing.
   */
  readonly isRising: boolean;
  /** The account is granted credit now and then. */
  readonly hasWallet: boolean;
  readonly hasCredential: boolean;
  /** Of the organization: they replace those of products, and none is exemption. Absent: it has none of its own. */
  readonly taxRates: readonly TaxRate[] | undefined;
  /** The tenant bills late usage by documents of their own. */
  readonly hasLateDocuments: boolean;
}

const zones = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Pacific/Apia',
  'America/Santiago',
  'Africa/Casablanca',
  'Pacific/Kiritimati',
  'Asia/Beirut',
];

/** Ends of months, leap days, and the hours in which clocks of these zones go forward or back. */
const instants = [
  '2026-01-31T00:00:00.000Z',
  '2028-02-29T13:30:00.000Z',
  '2026-03-08T07:30:00.000Z',
  '2026-03-29T01:00:00.000Z',
  '2026-10-25T00:30:00.000Z',
  '2026-10-25T01:30:00.000Z',
  '2026-11-01T05:30:00.000Z',
  '2026-11-01T06:30:00.000Z',
  '2026-04-04T14:45:00.000Z',
  '2026-04-04T15:15:00.000Z',
  '2027-10-31T00:00:00.000Z',
  '2026-08-30T12:34:56.789Z',
  '2027-12-31T23:59:59.999Z',
  '2026-01-01T00:00:00.000Z',
  '2026-02-15T05:00:00.000Z',
];

const ratesOfOrganizations: readonly (readonly TaxRate[])[] = [
  [],
  [{ name: 'Local', percentage: '5' }],
  [
    { name: 'Land', percentage: '6.5' },
    { name: 'Town', percentage: '1.625' },
  ],
];

/** @param more draws of what was drawn later than the rest */
export function drawnCustomer(draws: Draws, more: Draws): DrawnCustomer {
  const style = draws.from<Style>([
    'plain',
    'plain',
    'by-volume',
    'with-coupons',
    'with-coupons',
    'committed',
    'with-levels',
    'mixed',
  ]);
  const currency = draws.from<Currency>(['USD', 'USD', 'USD', 'JPY', 'KWD', 'CLF']);
  const cadence = draws.from(cadences);
  const isByVolume = style === 'by-volume';
  const isRising = isByVolume || style === 'with-coupons';
  const names = isRising ? risingKinds : (Object.keys(kinds) as KindName[]);
  const discounts = isByVolume ? 'by-volume' : draws.chance(30) ? 'percentages' : 'none';
  const own = draws.shuffled(names).slice(0, 2 + draws.below(2));
  const common: Common = {
    currency,
    cadence,
    style,
    counted: { kinds: own, elements: elementsOf(own, draws.chance(30)) },
    wholeDayProration: draws.chance(30),
    discounts,
    usualDiscounts: drawnDiscounts(draws, discounts, currency),
    more,
  };
  const now = Date.parse(draws.from(instants));
  const startsNow = draws.chance(70) || hasTestPeriods(common) || cadence.unit === 'day';
  const startAt = startsNow ? now : now - draws.below(70 * day);
  return {
    currency,
    zone: draws.from(zones),
    counted: common.counted,
    products: [
      drawnProduct(draws, common, 'first', now),
      drawnProduct(draws, common, 'second', now),
      drawnProduct(draws, common, 'third', now),
    ],
    besideProduct: more.chance(40) ? drawnProduct(more, common, 'beside', now) : undefined,
    now,
    startAt,
    expiresAt: draws.chance(10) ? startAt + (20 + draws.below(150)) * day : Number.POSITIVE_INFINITY,
    discounts,
    isRising,
    hasWallet: draws.chance(30),
    hasCredential: draws.chance(30),
    taxRates: draws.chance(15) ? draws.from(ratesOfOrganizations) : undefined,
    hasLateDocuments: draws.chance(20),
  };
}

/** For the log of a life. */
export function customerText(customer: DrawnCustomer): string {
  const { products, besideProduct, now, startAt, expiresAt, zone, taxRates, hasLateDocuments } = customer;
  const all = besideProduct ? [...products, besideProduct] : products;
  const versions = all.flatMap(({ key, versions }) =>
    versions.map(({ effectiveAt, terms }) => `${key}, from ${isoOf(effectiveAt)}: ${JSON.stringify(terms)}`),
  );
  const ends = Number.isFinite(expiresAt) ? `, expires ${isoOf(expiresAt)}` : '';
  const rates = taxRates ? `, own taxes ${JSON.stringify(taxRates)}` : '';
  const late = hasLateDocuments ? ', late usage by documents of its own' : '';
  return [...versions, `now ${isoOf(now)}, starts ${isoOf(startAt)}${ends}, zone ${zone}${rates}${late}`].join('\n');
}
