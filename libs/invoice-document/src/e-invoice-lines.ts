import { localDateText } from '#calendar';
import { Exact } from '#money';
import { type AmountForm, amountElement, mostDigitsOfNorm, vat } from './e-invoice-elements.js';
import type { PrintedDocument, PrintedLine } from './printed-invoice.js';
import { isReverseCharge } from './reverse-charge.js';
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

/** What the norm wants to know of a line: its rate in per cent, `exempt`, or `reverse-charge`. */
type TaxTreatment = string;

function treatmentsOf(document: PrintedDocument): (line: PrintedLine) => TaxTreatment {
  return isReverseCharge(document) ? () => 'reverse-charge' : (line) => percentageOf(line) ?? 'exempt';
}

/** By treatment, what tax was reckoned on and what it came to: the sums of what the lines say. */
export function taxSubtotals(document: PrintedDocument) {
  const subtotals = new Map<TaxTreatment, { readonly base: Exact; readonly tax: Exact }>();
  const treatmentOf = treatmentsOf(document);
  for (const line of document.lines) {
    const { base, tax } = subtotals.get(treatmentOf(line)) ?? { base: Exact.zero, tax: Exact.zero };
    const taxes = (line.taxes ?? []).map(({ amount }) => Exact.parse(amount));
    subtotals.set(treatmentOf(line), { base: base.plus(netOf(line)), tax: tax.plus(Exact.sum(taxes)) });
  }
  return [...subtotals].map(([treatment, sums]) => ({ treatment, ...sums }));
}

const hundred = Exact.parse(100);

/** Whether the norm takes each tax for its rate of what it was reckoned on: nearer than a unit, as its rule BR-CO-17 says. */
export const areOfTheirRates = (document: PrintedDocument): boolean =>
  taxSubtotals(document).every(({ treatment, base, tax }) => {
    const reckoned = base
      .abs()
      .times(Exact.parse(rateOf(treatment)))
      .dividedBy(hundred)
      .roundTo(mostDigitsOfNorm);
    return tax.abs().minus(reckoned).abs().compare(Exact.one) < 0;
  });

const rateOf = (treatment: TaxTreatment): string => (isUnrated(treatment) ? '0' : treatment);

const isUnrated = (treatment: TaxTreatment): treatment is keyof typeof unrated => Object.hasOwn(unrated, treatment);

/** Categories that want a reason, by the code list of the norm where it has one (VATEX). */
const unrated = {
  exempt: { code: 'E', reasons: [element('cbc:TaxExemptionReason', 'Exempt from tax')] },
  'reverse-charge': {
    code: 'AE',
    reasons: [
      element('cbc:TaxExemptionReasonCode', 'VATEX-EU-AE'),
      element('cbc:TaxExemptionReason', 'Reverse charge'),
    ],
  },
} as const;

/** S: standard, Z: zero rated, E: exempt, AE: reverse charge; the last two with their reason where the norm wants one. */
export function taxCategory(name: string, treatment: TaxTreatment, withReason: boolean): Element | undefined {
  const { code, reasons } = isUnrated(treatment)
    ? unrated[treatment]
    : { code: treatment === '0' ? 'Z' : 'S', reasons: [] };
  return element(name, [
    element('cbc:ID', code),
    element('cbc:Percent', rateOf(treatment)),
    ...(withReason ? reasons : []),
    vat(),
  ]);
}

export function linesOf(document: PrintedDocument, form: AmountForm): (Element | undefined)[] {
  const treatmentOf = treatmentsOf(document);
  return document.lines.map((line, index) => {
    const category = taxCategory('cac:ClassifiedTaxCategory', treatmentOf(line), false);
    return lineOf(document, form, { line, category, id: String(index + 1) });
  });
}

interface StatedLine {
  readonly line: PrintedLine;
  readonly category: Element | undefined;
  readonly id: string;
}

function lineOf(document: PrintedDocument, form: AmountForm, { line, category, id }: StatedLine): Element | undefined {
  const { timeZone } = document;
  const isInvoice = document.kind !== 'credit-note';
  const net = netOf(line);
  const allowances = allowancesOf(line);
  const price = Exact.sum([net, ...allowances]);
  // A price is never negative; what is taken back is a quantity below zero.
  const quantity = price.isNegative() ? '-1' : '1';
  const period = line.periodEnd > line.periodStart;
  return element(isInvoice ? 'cac:InvoiceLine' : 'cac:CreditNoteLine', [
    element('cbc:ID', id),
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
      category,
    ]),
    element('cac:Price', [amountElement('PriceAmount', price.abs(), form)]),
  ]);
}

/** Discounts of a line before taxes; of what holds its taxes or is taken back, the price is what they left. */
function allowancesOf({ discounts = [], taxBehaviour, amount }: PrintedLine): Exact[] {
  if (taxBehaviour === 'inclusive' || Exact.parse(amount).isNegative()) return [];
  return discounts.map((one) => Exact.parse(one.amount)).filter((one) => one.isPositive());
}
