import type { DocumentContent } from './document.js';

/** A setup fee that an account was charged for a product; one per organization is not charged again. */
export interface ChargedSetupFee {
  readonly accountId: string;
  readonly productId: string;
  readonly name: string;
}

type FeeDocument = Pick<DocumentContent, 'accountId' | 'productId' | 'lines'>;

export function setupFeesOf({ accountId, productId, lines }: FeeDocument): ChargedSetupFee[] {
  const fees = lines.filter(({ kind, creditedLine }) => kind === 'setup-fee' && creditedLine === undefined);
  return fees.map((line) => ({ accountId, productId: line.productId ?? productId, name: line.description }));
}
