import type { PeriodUnit } from '#calendar';
import { type CompletePricingMetric, type PricingMetric, withDefaults } from '#pricing';

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

/** What one version of a product says about its price, whole, with every default written out. */
export interface ProductTerms {
  readonly name: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly cadence: Cadence;
  readonly recurringFee?: RecurringFee;
  readonly setupFees: readonly SetupFee[];
  readonly pricingMetrics: readonly CompletePricingMetric[];
  readonly suppressZeroInvoices: boolean;
}

/** Terms as an operator writes them: what is left out has a default. */
export interface WrittenTerms {
  readonly name: string;
  readonly currency: string;
  readonly cadence: { readonly unit: PeriodUnit; readonly count?: number; readonly calendarAligned?: boolean };
  readonly recurringFee?: { readonly amount: string; readonly timing?: RecurringFee['timing'] };
  readonly setupFees?: readonly {
    readonly name: string;
    readonly amount: string;
    readonly scope?: SetupFee['scope'];
  }[];
  readonly pricingMetrics?: readonly PricingMetric[];
  readonly suppressZeroInvoices?: boolean;
}

export function termsOf(written: WrittenTerms): ProductTerms {
  const { cadence, recurringFee } = written;
  return {
    name: written.name,
    currency: written.currency,
    cadence: { unit: cadence.unit, count: cadence.count ?? 1, calendarAligned: cadence.calendarAligned ?? false },
    ...(recurringFee && {
      recurringFee: { amount: recurringFee.amount, timing: recurringFee.timing ?? 'in-arrears' },
    }),
    setupFees: (written.setupFees ?? []).map(({ name, amount, scope }) => ({
      name,
      amount,
      scope: scope ?? 'subscription',
    })),
    pricingMetrics: (written.pricingMetrics ?? []).map(withDefaults),
    suppressZeroInvoices: written.suppressZeroInvoices ?? false,
  };
}
