import type { InvoiceDiscount, TaxMode } from '#money';
import type { Segment } from '#timeline';
import type { BilledSubscription, ProductTerms, VolumeDiscount } from '../occasion/billing-terms.js';
import type { DocumentLine, TaxRate } from './document-line.js';

export interface TaxRule {
  readonly behaviour: TaxMode;
  readonly rates: readonly TaxRate[];
}

/** By which rules a line is discounted and taxed. */
export interface LineRules {
  readonly productId: string;
  readonly productName?: string | undefined;
  readonly volumeDiscounts: readonly VolumeDiscount[];
  /** The contract year whose invoices count for the volume; absent: this document alone does. */
  readonly volumeYear?: number | undefined;
  readonly discounts: readonly InvoiceDiscount[];
  readonly tax: TaxRule;
}

/** A line on its way, with the rules of the version that it is billed by. */
export interface DraftLine {
  readonly line: DocumentLine;
  readonly rules: LineRules;
}

/** The product's, but for the rates of an account that has its own. */
export function rulesOf(
  { segment, terms }: { readonly segment: Pick<Segment, 'productId' | 'contractYear'>; readonly terms: ProductTerms },
  { taxRates }: Pick<BilledSubscription, 'taxRates'>,
): LineRules {
  const rates = taxRates ?? terms.taxRates ?? [];
  return {
    productId: segment.productId,
    ...(terms.name !== undefined && { productName: terms.name }),
    volumeDiscounts: terms.volumeDiscounts ?? [],
    ...(terms.volumeDiscountScope === 'contract-year' && { volumeYear: segment.contractYear }),
    discounts: terms.invoiceDiscounts ?? [],
    tax: { behaviour: terms.taxBehaviour ?? 'exclusive', rates },
  };
}
