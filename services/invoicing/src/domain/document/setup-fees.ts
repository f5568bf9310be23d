import type { InvoiceDocument } from './invoice.js';

/** A setup fee that an account was charged for a product; one per organization is not charged again. */
export interface ChargedSetupFee {
  readonly accountId: string;
  readonly productId: string;
  readonly name: string;
}

type FeeDocument = Pick<InvoiceDocument, 'accountId' | 'productId' | 'lines'>;

export function setupFeesOf({ accountId, productId, lines }: FeeDocument): ChargedSetupFee[] {
  const fees = lines.filter(({ kind }) => kind === 'setup-fee');
  return fees.map(({ description }) => ({ accountId, productId, name: description }));
}
