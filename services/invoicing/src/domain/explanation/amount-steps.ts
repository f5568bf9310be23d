import { Exact } from '#money';
import { minorUnitText } from '../amount-text.js';
import { type LineDiscount, lineTotal } from '../document/document-line.js';
import type { ExplainedLine, ExplanationStep } from './explanation.js';
import { eventsText, money, shown } from './words.js';

export function exactStep({ line }: ExplainedLine): ExplanationStep {
  return { step: 'exact-amount', sentence: 'The exact amount.', amount: line.exactAmount };
}

/** The line is rounded once; of late usage that is the period with everything. */
export function roundingStep({ line, document }: ExplainedLine): ExplanationStep {
  const amount = line.late?.amountWithEverything ?? positive({ line, document });
  const isSame = Exact.parse(amount).equals(Exact.parse(line.exactAmount));
  const unit = `the smallest unit of ${document.currency}`;
  const sentence = isSame ? `Whole in ${unit}: nothing is rounded.` : `Rounded once, to ${unit}, half away from zero.`;
  return { step: 'rounding', sentence, amount };
}

/** What was invoiced before of the same usage, and what has changed. */
export function lateSteps({ line, document }: ExplainedLine): ExplanationStep[] {
  const { late, quantity = '0', eventCount } = line;
  if (late === undefined) return [];
  const { currency } = document;
  const change = Exact.parse(quantity).minus(Exact.parse(late.quantityBefore));
  const sentence =
    `Less ${money(late.invoicedBefore, currency)}, which documents before billed for ${shown(late.quantityBefore)} in ` +
    `${eventsText(late.eventCountBefore)}. With everything that came since it is ${shown(quantity)} in ${eventsText(eventCount)}.` +
    withheldWords(late.withheld, currency);
  const amount = positive({ line, document });
  return [{ step: 'late-usage', sentence, late, quantity: change.toString(), change: amount, amount }];
}

/** What of a difference below zero does not come back. */
export const withheldWords = (withheld: string | undefined, currency: string) =>
  withheld === undefined
    ? ''
    : ` Of that ${money(withheld, currency)} does not come back: so much was given back before, or never asked for.`;

/** On a credit note: what it takes back. */
export function creditSteps({ line, document }: ExplainedLine): ExplanationStep[] {
  if (document.kind !== 'credit-note') return [];
  const of = document.invoiceNumber === undefined ? 'what was invoiced' : `invoice ${document.invoiceNumber}`;
  const part = line.creditedLine === undefined ? '' : `, line ${line.creditedLine + 1}`;
  const sentence = `Credited of ${of}${part}, before discounts, and taxes on top.`;
  return [{ step: 'credit', sentence, amount: line.amount }];
}

/** Discounts of the whole invoice, as they were spread over its lines. */
export function discountSteps({ line, document }: ExplainedLine): ExplanationStep[] {
  let amount = Exact.parse(line.amount);
  return (line.discounts ?? []).map(({ kind, value, amount: off, coupon, volume }) => {
    amount = amount.minus(Exact.parse(off));
    const discount = kind === 'percentage' ? `${shown(value)} %` : money(value, document.currency);
    const left = minorUnitText(amount, document.currency);
    return {
      step: 'discount',
      sentence: `${discountName({ coupon, volume }, document.currency)}: ${discount} off the invoice, and its part of this line.`,
      ...(coupon !== undefined && { coupon }),
      ...(volume && { volume }),
      kind,
      value,
      change: minorUnitText(Exact.parse(off).negated(), document.currency),
      amount: left,
    };
  });
}

function discountName({ coupon, volume }: Pick<LineDiscount, 'coupon' | 'volume'>, currency: string): string {
  if (volume) {
    const inYear = volume.before === undefined ? '' : ` after ${money(volume.before, currency)} in the contract year`;
    return `Discount by volume, from ${money(volume.from, currency)} on, as the lines together are ${money(volume.total, currency)}${inYear}`;
  }
  return coupon === undefined ? 'Discount' : `Coupon ${coupon}`;
}

export function taxSteps({ line, document }: ExplainedLine): ExplanationStep[] {
  const behaviour = line.taxBehaviour ?? 'exclusive';
  return (line.taxes ?? []).map(({ name, percentage, amount }) => ({
    step: 'tax',
    sentence:
      behaviour === 'exclusive'
        ? `${name}, ${shown(percentage)} %.`
        : `Contains ${name}, ${shown(percentage)} %: ${money(amount, document.currency)}.`,
    rate: { name, percentage },
    taxBehaviour: behaviour,
    change: amount,
  }));
}

export function totalStep({ line, document }: ExplainedLine): ExplanationStep {
  const total = minorUnitText(lineTotal(line), document.currency);
  const net = line.netAmount ?? line.amount;
  const isTaxed = !Exact.parse(net).equals(Exact.parse(total));
  const sentence = isTaxed
    ? `Total of the line; ${money(net, document.currency)} without taxes.`
    : 'Total of the line.';
  return { step: 'total', sentence, netAmount: net, amount: total };
}

/**
 * What the stages made the line come to. A document that came to less than nothing is a credit note, whose amounts are those
 * with the sign turned.
 */
export function positive({ line, document }: Pick<ExplainedLine, 'line' | 'document'>): string {
  if (!isTurned({ line, document })) return line.amount;
  return minorUnitText(Exact.parse(line.amount).negated(), document.currency);
}

export const isTurned = ({ line, document }: Pick<ExplainedLine, 'line' | 'document'>): boolean =>
  document.kind === 'credit-note' && line.creditedLine === undefined;
