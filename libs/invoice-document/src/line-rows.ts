import type { InvoiceLineOtherGroups, InvoiceLineRule } from '#contracts';
import { Exact } from '#money';
import type { PrintedDocument, PrintedLine, PrintedTier } from './printed-invoice.js';
import { setApart } from './scripts/visible-text.js';
import { ink, type TextStyle } from './sheet.js';
import { amountText, quantityText } from './written-amounts.js';
import { periodText } from './written-dates.js';
import { tierBoundsText, tierRateText, usedTiers } from './written-tiers.js';

/** A line that is split into more groups than this shows the first of them; the document itself has all. */
const mostTiersShown = 60;

/** One row of the table. */
export interface Row {
  readonly text: string;
  readonly quantity?: string;
  readonly rate?: string;
  readonly amount?: string;
  readonly style: TextStyle;
  readonly indent?: number;
  readonly gap: number;
}

const small = { size: 8.5, color: ink.muted };

/** What stands in the table about one line: the line, its explanation, and what its amount is made of. */
export function rowsOf(invoice: PrintedDocument, line: PrintedLine): Row[] {
  const { currency } = invoice;
  const tiers = usedTiers(line.tiers);
  const rows: Row[] = [
    {
      text: line.description,
      ...(line.quantity === undefined ? {} : { quantity: quantityText(line.quantity) }),
      amount: amountText(line.amount, currency),
      style: { strong: true, color: ink.strong },
      gap: 2,
    },
    { text: explanationOf(invoice, line), style: small, gap: 2 },
  ];
  if (line.carriedQuantity !== undefined)
    rows.push(note(`Before in the contract year: ${quantityText(line.carriedQuantity)}`));
  for (const tier of tiers.slice(0, mostTiersShown)) rows.push(tierRow(tier, currency));
  if (tiers.length > mostTiersShown) {
    const text = `and ${tiers.length - mostTiersShown} more, in the invoice's JSON document`;
    rows.push({ text, style: small, indent: 10, gap: 2 });
  }
  if (line.otherGroups !== undefined) rows.push(otherGroupsRow(line.otherGroups, currency));
  for (const { kind, amount, rule } of line.adjustments) {
    rows.push({
      text: rule ? ruleText(rule, currency) : (adjustmentNames[kind] ?? kind),
      amount: amountText(amount, currency),
      style: small,
      indent: 10,
      gap: 2,
    });
  }
  const explanations = [lateRows, commitmentRows, serviceLevelRows, discountRows, taxRows];
  return [...rows, ...explanations.flatMap((rowsOfLine) => rowsOfLine(line, currency))];
}

/** What of an earlier period's amount is on this line. */
function lateRows({ late }: PrintedLine, currency: string): Row[] {
  if (late === undefined) return [];
  const invoiced = Exact.parse(late.invoicedBefore).negated().toString();
  return [
    explained('With usage that came since', amountText(late.amountWithEverything, currency)),
    explained('Invoiced before', amountText(invoiced, currency)),
    ...withheldRows(late.withheld, currency),
  ];
}

const withheldRows = (withheld: string | undefined, currency: string): Row[] =>
  withheld === undefined ? [] : [explained('Given back or void before', amountText(withheld, currency))];

/** What was committed, and what of it was reached. */
function commitmentRows({ commitment }: PrintedLine, currency: string): Row[] {
  if (commitment === undefined) return [];
  const { committed, fee, usage, invoicedBefore, withheld } = commitment;
  const off = (amount: string) => amountText(Exact.parse(amount).negated().toString(), currency);
  return [
    explained('Committed', amountText(committed, currency)),
    explained('Recurring fee of the period', off(fee)),
    explained('Usage of the period', off(usage)),
    ...(invoicedBefore === undefined ? [] : [explained('Invoiced before', off(invoicedBefore))]),
    ...withheldRows(withheld, currency),
  ];
}

/** What was promised, and what of it was kept. */
function serviceLevelRows({ serviceLevel }: PrintedLine, currency: string): Row[] {
  if (!serviceLevel) return [];
  const { direction, target, measured, ofMetricId, creditPercentage, usage } = serviceLevel;
  const unit = ofMetricId === undefined ? '' : ' %';
  const bound = direction === 'at-least' ? 'at least' : 'at most';
  return [
    note(`Promised: ${bound} ${quantityText(target)}${unit}; measured: ${quantityText(measured)}${unit}`),
    note(`${quantityText(creditPercentage)} % of usage of ${amountText(usage, currency)}`),
  ];
}

const note = (text: string): Row => ({ text, style: small, indent: 10, gap: 2 });

function discountRows({ discounts = [] }: PrintedLine, currency: string): Row[] {
  return discounts.map(({ kind, value, amount, coupon, volume }) => {
    const off = amountText(Exact.parse(amount).negated().toString(), currency);
    const percent = kind === 'percentage' ? ` of ${quantityText(value)} %` : '';
    if (coupon) return explained(`Coupon ${setApart(coupon)}${percent || ', its share'}`, off);
    if (volume) return explained(`Volume discount${percent} from ${amountText(volume.from, currency)} on`, off);
    return explained(percent ? `Discount${percent}` : 'Share of a discount', off);
  });
}

function taxRows({ taxes = [], taxBehaviour }: PrintedLine, currency: string): Row[] {
  const included = taxBehaviour === 'inclusive' ? ', included' : '';
  return taxes.map(({ name, percentage, amount }) =>
    explained(`${setApart(name)} ${quantityText(percentage)} %${included}`, amountText(amount, currency)),
  );
}

const explained = (text: string, amount: string): Row => ({ text, amount, style: small, indent: 10, gap: 2 });

function ruleText({ name, percentage, amountPerUnit = '0', quantity }: InvoiceLineRule, currency: string): string {
  const by = percentage === undefined ? amountText(amountPerUnit, currency) : `${quantityText(percentage)} %`;
  return `${setApart(name)}: ${by} on ${quantityText(quantity)}`;
}

const adjustmentNames: Record<string, string> = { maximum: 'Maximum', discount: 'Discount', minimum: 'Minimum' };

function explanationOf({ timeZone }: PrintedDocument, line: PrintedLine): string {
  if (line.kind === 'credit-top-up') return 'Granted when this invoice is paid';
  const period = line.kind === 'setup-fee' ? 'Charged once' : periodText(line.periodStart, line.periodEnd, timeZone);
  const events = line.eventCount === 1 ? '1 event' : `${quantityText(String(line.eventCount))} events`;
  return [period, ...(line.kind === 'usage' ? [events] : []), `price version ${line.productVersion}`].join(' · ');
}

function otherGroupsRow({ count, quantity, amount }: InvoiceLineOtherGroups, currency: string): Row {
  return {
    text: count === 1 ? 'and 1 more group' : `and ${quantityText(String(count))} more groups`,
    quantity: quantityText(quantity),
    amount: amountText(amount, currency),
    style: small,
    indent: 10,
    gap: 2,
  };
}

function tierRow(tier: PrintedTier, currency: string): Row {
  // Older documents have groups without a name, and are printed as they were issued.
  const group = tier.group === undefined ? '' : `${setApart(tier.group)} · `;
  return {
    text: `${group}${setApart(tier.name)}: ${tierBoundsText(tier)}`,
    quantity: quantityText(tier.quantity),
    rate: tierRateText(tier, currency),
    amount: amountText(tier.amount, currency),
    style: small,
    indent: 10,
    gap: 2,
  };
}
