import { canonicalJson } from '#contracts';
import { Exact, minorUnitsOf, spreadByLargestRemainder } from '#money';
import { minorUnitText } from '../amount-text.js';
import { discountOfLine } from '../document/document-line.js';
import type { DocumentFacts, DraftDocument } from '../document/draft-document.js';
import { paymentTermsOf } from '../occasion/payment-terms-of.js';
import type { TaxRequest, TaxRequestLine } from './taxation.js';

/**
 * What the tax service of the gateway through which a document is paid is to be asked. Undefined where nobody asks: it is
 * not paid through one, the gateway is known to leave taxes to the seller, the account has rates of its own, or it comes to
 * nothing that could be taxed.
 */
export function taxRequestOf(
  { currency, lines }: Pick<DraftDocument, 'currency' | 'lines'>,
  { occasion, gatewayTaxes }: Pick<DocumentFacts, 'occasion' | 'gatewayTaxes'>,
): TaxRequest | undefined {
  const { subscription, at } = occasion;
  const payment = paymentTermsOf(occasion);
  if (payment?.option !== 'gateway' || gatewayTaxes.get(payment.gatewayId) === 'none') return undefined;
  const isExempt = subscription.taxRates?.length === 0;
  if (subscription.taxRates !== undefined && !isExempt) return undefined;
  const taxed = taxableLines(
    lines.map(({ line }) => Exact.parse(line.amount).minus(discountOfLine(line))),
    currency,
  );
  if (taxed.length === 0) return undefined;
  return {
    subscriptionId: subscription.subscriptionId,
    occasion: occasion.occasion,
    gatewayId: payment.gatewayId,
    accountId: subscription.accountId,
    ...(subscription.buyer && { buyer: subscription.buyer }),
    isExempt,
    currency,
    datedAt: at,
    lines: taxed,
  };
}

/**
 * What of each line is taxed. A tax service takes amounts above zero alone: what other lines take back is spread over these
 * in proportion, so that their sum is that of the document. None when that is not more than zero.
 */
export function taxableLines(amounts: readonly Exact[], currency: string): TaxRequestLine[] {
  const above = amounts.map((amount) => Exact.max(amount, Exact.zero));
  const back = Exact.sum(amounts).minus(Exact.sum(above));
  if (!Exact.sum(amounts).isPositive()) return [];
  const shares = spreadByLargestRemainder(back, above, minorUnitsOf(currency));
  return above.flatMap((amount, line) => {
    const taxable = amount.plus(shares[line] ?? Exact.zero);
    return taxable.isPositive() ? [{ line, amount: minorUnitText(taxable, currency) }] : [];
  });
}

/** Whether both would be answered alike. */
export const isSameRequest = (one: TaxRequest, other: TaxRequest): boolean =>
  canonicalJson(one) === canonicalJson(other);
