import type Stripe from 'stripe';
import type { CalculatedLine, CalculatedTax } from '#contracts';
import { Exact } from '#money';
import type { ReversedTax } from '../../application/gateways/tax-provider.js';
import { amountOfStripe } from '../../domain/gateway/minor-units.js';
import type { WantedCalculation } from '../../domain/tax/calculation.js';

/** By which a line is known again in answers and in reports. */
export const referenceOf = (line: number): string => `line-${line}`;
const lineOf = (reference: string): number => Number(reference.replace('line-', ''));

export function calculationParamsOf(wanted: WantedCalculation): Stripe.Tax.CalculationCreateParams {
  const { currency, behaviour, address, taxId, isExempt, taxedAt, lines } = wanted;
  const [line1, ...others] = address.lines;
  return {
    currency: currency.toLowerCase(),
    customer_details: {
      address: {
        country: address.country,
        ...(line1 !== undefined && { line1 }),
        ...(others.length > 0 && { line2: others.join(', ') }),
        ...(address.city !== '' && { city: address.city }),
        ...(address.postalCode !== '' && { postal_code: address.postalCode }),
      },
      address_source: 'billing',
      taxability_override: isExempt ? 'customer_exempt' : 'none',
      ...(taxId && { tax_ids: [taxId] }),
    },
    line_items: lines.map(({ line, amount }) => ({ amount, reference: referenceOf(line), tax_behavior: behaviour })),
    ...(taxedAt !== undefined && { tax_date: Math.floor(taxedAt / 1_000) }),
  };
}

type CalculatedItem = Pick<Stripe.Tax.CalculationLineItem, 'reference' | 'amount_tax' | 'tax_breakdown'>;

/** Throws a RangeError when the parts of a line's tax do not add up to it: nothing wrong is issued. */
export function calculatedLineOf(item: CalculatedItem, currency: string): CalculatedLine {
  const parts = item.tax_breakdown ?? [];
  const sum = parts.reduce((all, { amount }) => all + amount, 0);
  if (sum !== item.amount_tax)
    throw new RangeError(`the taxes of ${item.reference} come to ${sum}, and the line says ${item.amount_tax}`);
  return { line: lineOf(item.reference), taxes: parts.filter(isShown).map((part) => calculatedTaxOf(part, currency)) };
}

type Part = NonNullable<CalculatedItem['tax_breakdown']>[number];

/** Where nothing is collected nothing is said, but for who owes it instead. */
const isShown = ({ amount, tax_rate_details, taxability_reason }: Part) =>
  amount !== 0 || taxability_reason === 'reverse_charge' || isRated(tax_rate_details?.percentage_decimal);

const isRated = (percentage: string | undefined) => percentage !== undefined && !Exact.parse(percentage).isZero();

function calculatedTaxOf(part: Part, currency: string): CalculatedTax {
  const { amount, jurisdiction, tax_rate_details, taxability_reason: reason } = part;
  const name = reason === 'reverse_charge' ? 'Reverse charge' : (tax_rate_details?.display_name ?? 'Tax');
  return {
    name,
    percentage: reason === 'reverse_charge' ? '0' : (tax_rate_details?.percentage_decimal ?? '0'),
    amount: amountOfStripe(amount, currency),
    jurisdiction: jurisdiction.display_name,
    country: jurisdiction.country,
    reason,
  };
}

/** Line by line where every part names its line of the sale, else one amount over all of it. */
export function reversalParamsOf(
  { reportId, transactionId, whole, parts, total }: ReversedTax,
  items: readonly Pick<Stripe.Tax.TransactionLineItem, 'id' | 'reference'>[],
): Stripe.Tax.TransactionCreateReversalParams {
  const reversal = { original_transaction: transactionId, reference: reportId };
  if (whole) return { ...reversal, mode: 'full' };
  const named = parts.flatMap(({ line, amount, tax }, index) => {
    const item = items.find(({ reference }) => line !== undefined && reference === referenceOf(line));
    return item
      ? [{ original_line_item: item.id, amount: -amount, amount_tax: -tax, reference: `${reportId}-${index}` }]
      : [];
  });
  return named.length === parts.length && named.length > 0
    ? { ...reversal, mode: 'partial', line_items: named }
    : { ...reversal, mode: 'partial', flat_amount: -total };
}
