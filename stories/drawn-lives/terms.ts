/** Terms of a product version as the story draws them: every default written out, so that the oracle reads no default. */
export interface Terms {
  readonly currency: Currency;
  readonly cadence: Cadence;
  readonly recurringFee: { readonly amount: string; readonly timing: 'in-advance' | 'in-arrears' } | undefined;
  readonly setupFees: readonly SetupFee[];
  readonly suppressZeroInvoices: boolean;
  readonly pricingMetrics: readonly Metric[];
  readonly pricingRules: readonly PricingRule[];
  readonly volumeDiscounts: readonly { readonly from: string; readonly percentage: string }[];
  readonly volumeDiscountScope: 'period' | 'contract-year';
  readonly invoiceDiscounts: readonly Discount[];
  readonly taxRates: readonly TaxRate[];
  readonly taxBehaviour: 'exclusive' | 'inclusive';
  readonly minimumCommitment: { readonly amount: string } | undefined;
  readonly serviceLevels: readonly ServiceLevel[];
  readonly wholeDayProration: boolean;
  readonly allowsImmediateCancellation: true;
  readonly freeTrial: Trial | undefined;
}

export type Currency = 'USD' | 'JPY' | 'KWD' | 'CLF';
export const minorUnits: Readonly<Record<Currency, number>> = { USD: 2, JPY: 0, KWD: 3, CLF: 4 };

export interface TaxRate {
  readonly name: string;
  readonly percentage: string;
}

export interface SetupFee {
  readonly name: string;
  readonly amount: string;
  readonly scope: 'subscription' | 'organization';
}

export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';
export interface Cadence {
  readonly unit: CalendarUnit | 'test-5-minutes';
  readonly count: number;
  readonly calendarAligned: boolean;
}

/** Elapsed time, whatever the clocks of a zone do. */
export const testPeriodMs = 300_000;

interface Trial {
  readonly unit: 'day' | 'week' | 'month';
  readonly count: number;
  readonly billsUsage: boolean;
}

interface Filter {
  readonly property: string;
  readonly operator: 'eq' | 'ne' | 'in' | 'not-in';
  readonly values: readonly string[];
}

export interface Aggregation {
  readonly type: string;
  readonly element: string;
  readonly value?: string;
  readonly percentile?: number;
  readonly carriesOver?: true;
  readonly removedBy?: Filter;
}

export interface Tier {
  readonly upTo: string | null;
  readonly unitRate: string;
  readonly fixedCost: string;
  readonly packageSize?: string;
}

interface Discount {
  readonly kind: 'percentage' | 'amount';
  readonly value: string;
}

export interface Metric {
  readonly id: string;
  readonly name: string;
  readonly aggregation: Aggregation;
  readonly filters: readonly Filter[];
  readonly groupBy?: string;
  readonly mode: 'graduated' | 'volume' | 'package' | 'percentage';
  readonly tiers: readonly Tier[];
  readonly minimum?: string;
  readonly maximum?: string;
  readonly discounts: readonly Discount[];
  readonly chargeFirstTierOnZero: boolean;
  readonly tiersReset?: 'contract-year';
  readonly rollover?: { readonly maximum: string };
}

interface ServiceLevel {
  readonly name: string;
  readonly metricId: string;
  readonly direction: 'at-least' | 'at-most';
  readonly target: string;
  readonly creditPercentage: string;
}

export type Weekday = 'sunday' | 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday';
export interface TimeWindow {
  readonly hours?: { readonly from: string; readonly to: string };
  readonly weekdays?: readonly Weekday[];
}

/** Of one metric each; so the story draws them. */
export interface PricingRule {
  readonly name: string;
  readonly metricId: string;
  readonly priority: number;
  readonly stacking: 'stop' | 'continue';
  readonly when: { readonly filters?: readonly Filter[]; readonly timeWindow?: TimeWindow };
  readonly adjust: { readonly percentage: string } | { readonly amountPerUnit: string };
}

/** A product with its versions in the order in which they take effect; the last one may still be ahead. */
export interface Product {
  readonly key: string;
  readonly versions: Version[];
  /** Of a further version. */
  readonly nextTerms: () => Terms;
}

export interface Version {
  /** Milliseconds. */
  readonly effectiveAt: number;
  readonly terms: Terms;
  /** For the life's subscription alone, and so before those for everybody. */
  readonly isOwn?: boolean;
}

export const firstTermsOf = ({ versions: [first] }: Product): Terms => (first as Version).terms;

export const hasTestPeriods = ({ cadence }: Pick<Terms, 'cadence'>): boolean => cadence.unit === 'test-5-minutes';

/** An equal rhythm goes on through a change of product (docs/adr/0024). */
export const haveOneRhythm = (a: Terms, b: Terms): boolean =>
  a.cadence.unit === b.cadence.unit &&
  a.cadence.count === b.cadence.count &&
  a.cadence.calendarAligned === b.cadence.calendarAligned;
