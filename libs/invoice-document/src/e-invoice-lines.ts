import { localDateText } from '#calendar';
import { Exact } from '#money';
import { type AmountForm, amountElement, mostDigitsOfNorm, vat } from './e-invoice-elements.js';
import type { PrintedDocument, PrintedLine } from './printed-invoice.js';
import { type Element, element } from './xml.js';

export function netOf({ netAmount, amount }: PrintedLine): Exact {
  return Exact.parse(netAmount || amount);
}

/**
 * The one rate that a line has in the norm (its group BG-30): what several taxes on the same amount come to together, which
 * a note on the line tells apart. None means exempt.
 */
export function percentageOf({ taxes = [] }: PrintedLine): string | undefined {
  if (taxes.length === 0) return undefined;
  return Exact.sum(taxes.map(({ percentage }) => Exact.parse(percentage))).toString();
}

/** Nothing where the rate says it all. */
function noteOnTaxes({ taxes = [] }: PrintedLine, { currency }: AmountForm): string | undefined {
  if (taxes.length < 2) return undefined;
  const parts = taxes.map(({ name, percentage, amount }) => `${name} ${percentage} %: ${amount} ${currency}`);
  return `Taxes: ${parts.join('; ')}`;
}

/** By rate, what it was reckoned on and what it came to: the sums of what the lines say. */
export function taxSubtotals({ lines }: PrintedDocument) {
  const subtotals = new Map<string | undefined, { readonly base: Exact; readonly tax: Exact }>();
  for (const line of lines) {
    const { base, tax } = subtotals.get(percentageOf(line)) ?? { base: Exact.zero, tax: Exact.zero };
    const taxes = (line.taxes ?? []).map(({ amount }) => Exact.parse(amount));
    subtotals.set(percentageOf(line), { base: base.plus(netOf(line)), tax: tax.plus(Exact.sum(taxes)) });
  }
  return [...subtotals].map(([percentage, sums]) => ({ percentage, ...sums }));
}

const hundred = Exact.parse(100);

/** Whether the norm takes each tax for its rate of what it was reckoned on: nearer than a unit, as its rule BR-CO-17 says. */
export const areOfTheirRates = (document: PrintedDocument): boolean =>
  taxSubtotals(document).every(({ percentage = '0', base, tax }) => {
    const reckoned = base.abs().times(Exact.parse(percentage)).dividedBy(hundred).roundTo(mostDigitsOfNorm);
    return tax.abs().minus(reckoned).abs().compare(Exact.one) < 0;
  });

/** S: standard, Z: zero rated, E: exempt, with its reason where the norm wants one. */
export function taxCategory(name: string, percentage: string | undefined, withReason: boolean): Element | undefined {
  const code = percentage === undefined ? 'E' : percentage === '0' ? 'Z' : 'S';
  return element(name, [
    element('cbc:ID', code),
    element('cbc:Percent', percentage ?? '0'),
    withReason && code === 'E' ? element('cbc:TaxExemptionReason', 'Exempt from tax') : undefined,
    vat(),
  ]);
}

export function linesOf(document: PrintedDocument, form: AmountForm): (Element | undefined)[] {
  return document.lines.map((line, index) => lineOf(document, form, line, index));
}

function lineOf(document: PrintedDocument, form: AmountForm, line: PrintedLine, index: number): Element | undefined {
  const { timeZone } = document;
  const isInvoice = document.kind !== 'credit-note';
  const net = netOf(line);
  const allowances = allowancesOf(line);
  const price = Exact.sum([net, ...allowances]);
  // A price is never negative; what is taken back is a quantity below zero.
  const quantity = price.isNegative() ? '-1' : '1';
  const period = line.periodEnd > line.periodStart;
  return element(isInvoice ? 'cac:InvoiceLine' : 'cac:CreditNoteLine', [
    element('cbc:ID', String(index + 1)),
    element('cbc:Note', noteOnTaxes(line, form)),
    element(isInvoice ? 'cbc:InvoicedQuantity' : 'cbc:CreditedQuantity', quantity, { unitCode: 'C62' }),
    amountElement('LineExtensionAmount', net, form),
    period
      ? element('cac:InvoicePeriod', [
          element('cbc:StartDate', localDateText(line.periodStart, timeZone)),
          element('cbc:EndDate', localDateText(line.periodEnd - 1, timeZone)),
        ])
      : undefined,
    ...allowances.map((amount) =>
      element('cac:AllowanceCharge', [
        element('cbc:ChargeIndicator', 'false'),
        element('cbc:AllowanceChargeReasonCode', '95'),
        element('cbc:AllowanceChargeReason', 'Discount'),
        amountElement('Amount', amount, form),
      ]),
    ),
    element('cac:Item', [
      line.quantity ? element('cbc:Description', `Quantity ${line.quantity}`) : undefined,
      element('cbc:Name', line.description),
      taxCategory('cac:ClassifiedTaxCategory', percentageOf(line), false),
    ]),
    element('cac:Price', [amountElement('PriceAmount', price.abs(), form)]),
  ]);
}

/** Discounts of a line before taxes; of what holds its taxes or is taken back, the price is what they left. */
function allowancesOf({ discounts = [], taxBehaviour, amount }: PrintedLine): Exact[] {
  if (taxBehaviour === 'inclusive' || Exact.parse(amount).isNegative()) return [];
  return discounts.map((one) => Exact.parse(one.amount)).filter((one) => one.isPositive());
}
