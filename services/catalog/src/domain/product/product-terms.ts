import type { PeriodUnit } from '#calendar';
import type { CompletePricingMetric, CompletePricingRule, Discount } from '#pricing';

export interface Cadence {
  readonly unit: PeriodUnit;
  readonly count: number;
  readonly calendarAligned: boolean;
}

export interface RecurringFee {
  /** Decimal text in major units. */
  readonly amount: string;
  readonly timing: 'in-advance' | 'in-arrears';
}

export interface SetupFee {
  readonly name: string;
  readonly amount: string;
  /** Charged once per subscription, or once per organization and product. */
  readonly scope: 'subscription' | 'organization';
}

/** What fee and usage of a period come to at least, prorated like the fee; before discounts and taxes. */
export interface MinimumCommitment {
  /** Decimal text in major units. */
  readonly amount: string;
}

export const serviceLevelDirections = ['at-least', 'at-most'] as const;

/** A target for what pricing metrics measure in a period, and what of its usage is credited when it is missed. */
export interface ServiceLevel {
  readonly name: string;
  /** Whose quantity is measured. */
  readonly metricId: string;
  /** Measured as a percentage of this metric's quantity. */
  readonly ofMetricId?: string;
  readonly direction: (typeof serviceLevelDirections)[number];
  /** Decimal text. */
  readonly target: string;
  readonly creditPercentage: string;
}

/** Off an invoice whose lines come to so much at least. */
export interface VolumeDiscount {
  /** Decimal text in major units. */
  readonly from: string;
  readonly percentage: string;
}

/** What has to reach a volume: the lines of an invoice, or those of all invoices of the contract year so far. */
export const volumeDiscountScopes = ['period', 'contract-year'] as const;

export interface TaxRate {
  readonly name: string;
  /** Decimal text: 19 is nineteen per cent. */
  readonly percentage: string;
}

/** Whether tax is added to the amounts, or contained in them. */
export const taxBehaviours = ['exclusive', 'inclusive'] as const;
export type TaxBehaviour = (typeof taxBehaviours)[number];

/** How a customer pays: as the invoice says, by a system that reports payments to us, or charged through a gateway. */
export const paymentOptions = ['invoice-only', 'external', 'gateway'] as const;
export type PaymentOption = (typeof paymentOptions)[number];

export const trialUnits = ['day', 'week', 'month'] as const;

export interface FreeTrial {
  readonly unit: (typeof trialUnits)[number];
  readonly count: number;
  /** Whether what is used in the trial is billed, at its end. */
  readonly billsUsage: boolean;
  /** A notice is due so many days before the trial ends; 0: none. */
  readonly noticeDays: number;
}

/** What one version of a product says, whole, with every default written out. */
export interface ProductTerms {
  readonly name: string;
  readonly description?: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly cadence: Cadence;
  readonly recurringFee?: RecurringFee;
  readonly setupFees: readonly SetupFee[];
  readonly pricingMetrics: readonly CompletePricingMetric[];
  readonly pricingRules: readonly CompletePricingRule[];
  readonly suppressZeroInvoices: boolean;
  readonly freeTrial?: FreeTrial;
  readonly minimumCommitment?: MinimumCommitment;
  readonly serviceLevels: readonly ServiceLevel[];
  /** Ascending. The last one that is reached applies to the whole invoice, before the other discounts. */
  readonly volumeDiscounts: readonly VolumeDiscount[];
  readonly volumeDiscountScope: (typeof volumeDiscountScopes)[number];
  /** Taken off every invoice, in their order, each from what the earlier ones left. */
  readonly invoiceDiscounts: readonly Discount[];
  /** On every line, unless the organization has rates of its own. */
  readonly taxRates: readonly TaxRate[];
  readonly taxBehaviour: TaxBehaviour;
  /** Fees of a part of a period are prorated by local days, not by elapsed time. */
  readonly wholeDayProration: boolean;
  /** Whether a subscription may end before its period is over. */
  readonly allowsImmediateCancellation: boolean;
  readonly paymentOption: PaymentOption;
  /** Through which invoices are charged; only with the option gateway. */
  readonly gatewayId?: string;
  /** Who may see the product and subscribe to it; everybody when it does not say. */
  readonly audienceId?: string;
  /** Names of the systems that send usage of the product; none: any. */
  readonly sources: readonly string[];
  /** Addresses of the seller that get a copy of what is written to the customer. */
  readonly notifiedAddresses: readonly string[];
  /** Percentages of a tier at which a notice is due. */
  readonly notifyAtPercentages: readonly string[];
  /** Whatever the operator wants to find here again. */
  readonly metadata: Readonly<Record<string, string>>;
}

const unsaid = {
  setupFees: [],
  pricingMetrics: [],
  pricingRules: [],
  suppressZeroInvoices: false,
  serviceLevels: [],
  volumeDiscounts: [],
  volumeDiscountScope: 'period',
  invoiceDiscounts: [],
  taxRates: [],
  taxBehaviour: 'exclusive',
  wholeDayProration: false,
  allowsImmediateCancellation: false,
  paymentOption: 'invoice-only',
  sources: [],
  notifiedAddresses: [],
  notifyAtPercentages: [],
  metadata: {},
} as const satisfies Partial<ProductTerms>;

type MayBeUnsaid = keyof typeof unsaid;

/**
 * Terms that were stored, or written, when there was less to say: what they leave out has its default. Before there were
 * gateways, stripe was an option that charged nothing.
 */
export function completeTerms(
  terms: Omit<ProductTerms, MayBeUnsaid> & { readonly [Part in MayBeUnsaid]?: ProductTerms[Part] | undefined },
): ProductTerms {
  const isOption = (paymentOptions as readonly unknown[]).includes(terms.paymentOption);
  const said = Object.entries(terms).filter(
    ([name, value]) => value !== undefined && (name !== 'paymentOption' || isOption),
  );
  return { ...unsaid, ...(Object.fromEntries(said) as typeof terms) } as ProductTerms;
}
