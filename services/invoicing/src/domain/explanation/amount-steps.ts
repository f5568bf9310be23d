import { Exact } from '#money';
import { minorUnitText } from '../amount-text.js';
import { type LineDiscount, lineTotal } from '../document/document-line.js';
import type { ExplainedLine, ExplanationStep } from './explanation.js';
import { shown } from './words.js';

export function exactStep({ line, document }: ExplainedLine): ExplanationStep {
  const sentence = `Exactly that is ${shown(line.exactAmount)} ${document.currency}.`;
  return { step: 'exact-amount', sentence, amount: line.exactAmount };
}

/** The line is rounded once; of late usage that is the period with everything. */
export function roundingStep({ line, document }: ExplainedLine): ExplanationStep {
  const amount = line.late?.amountWithEverything ?? positive({ line, document });
  const sentence = `Rounded half away from zero to the smallest unit of ${document.currency}: ${amount} ${document.currency}.`;
  return { step: 'rounding', sentence, amount };
}

/** What was invoiced before of the same usage, and what has changed. */
export function lateSteps({ line, document }: ExplainedLine): ExplanationStep[] {
  const { late, quantity = '0', eventCount } = line;
  if (late === undefined) return [];
  const { currency } = document;
  const change = Exact.parse(quantity).minus(Exact.parse(late.quantityBefore));
  const sentence =
    `Documents before billed ${late.invoicedBefore} ${currency} for ${shown(late.quantityBefore)} in ${shown(String(late.eventCountBefore))} events; ` +
    `with everything it is ${late.amountWithEverything} ${currency} for ${shown(quantity)} in ${shown(String(eventCount))}, ` +
    `a change of ${shown(change)}. What is left is the difference.`;
  const amount = positive({ line, document });
  return [{ step: 'late-usage', sentence, late, quantity: change.toString(), change: amount, amount }];
}

/** On a credit note: what it takes back. */
export function creditSteps({ line, document }: ExplainedLine): ExplanationStep[] {
  if (document.kind !== 'credit-note') return [];
  const of = document.invoiceNumber === undefined ? 'what was invoiced' : `invoice ${document.invoiceNumber}`;
  const part = line.creditedLine === undefined ? '' : `, line ${line.creditedLine + 1}`;
  const sentence = `That is credited of ${of}${part}: ${line.amount} ${document.currency}, before discounts and exclusive taxes.`;
  return [{ step: 'credit', sentence, amount: line.amount }];
}

/** Discounts of the whole invoice, as they were spread over its lines. */
export function discountSteps({ line, document }: ExplainedLine): ExplanationStep[] {
  let amount = Exact.parse(line.amount);
  return (line.discounts ?? []).map(({ kind, value, amount: off, coupon, volume }) => {
    amount = amount.minus(Exact.parse(off));
    const discount = kind === 'percentage' ? `${shown(value)} %` : `${shown(value)} ${document.currency}`;
    const left = minorUnitText(amount, document.currency);
    return {
      step: 'discount',
      sentence: `${discountName({ coupon, volume }, document.currency)} of ${discount} on the invoice takes ${off} ${document.currency} off this line: ${left}.`,
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
    const inYear = volume.before === undefined ? '' : `, after ${volume.before} ${currency} in the contract year`;
    return `The lines come to ${volume.total} ${currency}${inYear}, from ${shown(volume.from)} on: the discount by volume`;
  }
  return coupon === undefined ? 'The discount' : `The coupon ${coupon}`;
}

export function taxSteps({ line, document }: ExplainedLine): ExplanationStep[] {
  const behaviour = line.taxBehaviour ?? 'exclusive';
  return (line.taxes ?? []).map(({ name, percentage, amount }) => ({
    step: 'tax',
    sentence:
      behaviour === 'exclusive'
        ? `${name} at ${shown(percentage)} % adds ${amount} ${document.currency}.`
        : `${name} at ${shown(percentage)} % is in it: ${amount} ${document.currency}.`,
    rate: { name, percentage },
    taxBehaviour: behaviour,
    change: amount,
  }));
}

export function totalStep({ line, document }: ExplainedLine): ExplanationStep {
  const { currency } = document;
  const total = minorUnitText(lineTotal(line), currency);
  const net = line.netAmount ?? line.amount;
  const sentence = `The line comes to ${total} ${currency}, of which ${net} ${currency} without taxes.`;
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
