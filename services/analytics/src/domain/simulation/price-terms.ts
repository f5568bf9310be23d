import type { ServiceTarget, VolumePercentage } from '#agreements';
import type { PeriodUnit } from '#calendar';
import type { InvoiceDiscount, TaxMode } from '#money';
import type { CompiledMetric, PricingRule } from '#pricing';

/** What a version of a product asks for, as far as a simulation compares it. Amounts are decimal text in major units. */
export interface PriceTerms {
  /** ISO 4217. */
  readonly currency: string;
  readonly recurringFee?: RecurringFee | undefined;
  readonly metrics: readonly CompiledMetric[];
  readonly pricingRules: readonly PricingRule[];
  /** Whether what is used in a trial is billed. */
  readonly billsTrialUsage: boolean;
  readonly agreements: Agreements;
}

export interface RecurringFee {
  readonly amount: string;
  readonly timing: 'in-advance' | 'in-arrears';
}

/** What terms say beside fee and prices. It is kept with a simulation as it stands. */
export interface Agreements {
  readonly setupFees: readonly SetupFee[];
  readonly minimumCommitment?: string | undefined;
  readonly serviceLevels: readonly (ServiceTarget & { readonly name: string })[];
  readonly volumeDiscounts: readonly VolumePercentage[];
  readonly volumeDiscountScope: 'period' | 'contract-year';
  readonly invoiceDiscounts: readonly InvoiceDiscount[];
  readonly taxRates: readonly TaxRate[];
  readonly taxBehaviour: TaxMode;
  readonly wholeDayProration: boolean;
  readonly periodUnit: PeriodUnit;
}

export interface SetupFee {
  readonly name: string;
  readonly amount: string;
  readonly scope: 'subscription' | 'organization';
}

export interface TaxRate {
  readonly name: string;
  readonly percentage: string;
}
