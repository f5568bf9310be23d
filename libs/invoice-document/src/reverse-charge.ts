import { Exact } from '#money';
import type { PrintedDocument, PrintedLine } from './printed-invoice.js';
import { vatPrefixOf } from './vat-numbers.js';

/** Documents of before say nothing of it, and keep their bytes. */
const firstEdition = 2;

/** The words that Directive 2006/112/EC wants on the document (its article 226, 11a), and what they mean. */
export const reverseChargeText = 'Reverse charge: the customer accounts for the VAT.';

/**
 * Whether the customer accounts for the tax instead of the seller (article 196 of Directive 2006/112/EC): a service of which
 * no tax is charged, between holders of VAT numbers of different member states. Credit that is paid ahead is no service yet.
 */
export function isReverseCharge({ edition = 0, seller, buyer, lines }: PrintedDocument): boolean {
  if (edition < firstEdition || lines.length === 0) return false;
  const [ofSeller, ofBuyer] = [vatPrefixOf(seller?.taxId), vatPrefixOf(buyer?.taxId)];
  if (ofSeller === undefined || ofBuyer === undefined || ofSeller === ofBuyer) return false;
  return lines.every(isUntaxedService);
}

const isUntaxedService = ({ kind, taxes = [] }: PrintedLine): boolean =>
  kind !== 'credit-top-up' && taxes.every(({ percentage }) => Exact.parse(percentage).isZero());
