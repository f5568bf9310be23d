import type { Invoice, InvoiceLine, InvoiceLineAdjustment, InvoiceLineTier } from '#contracts';

export type PrintedTier = Readonly<InvoiceLineTier>;

export type PrintedLine = Readonly<Omit<InvoiceLine, 'tiers' | 'adjustments' | 'eventsHref'>> & {
  readonly tiers: readonly PrintedTier[];
  readonly adjustments: readonly Readonly<InvoiceLineAdjustment>[];
};

/** An invoice as it was issued: what is paid since is not printed. */
export type PrintedInvoice = Readonly<Omit<Invoice, 'lines' | 'boundary' | 'status' | 'amountPaid' | 'payments'>> & {
  readonly lines: readonly PrintedLine[];
};
