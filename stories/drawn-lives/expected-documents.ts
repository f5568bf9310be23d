import { Exact, sum, zero } from '../kept/oracle.js';
import type { DrawnCustomer } from './drawn-customer.js';
import { ExpectedCoupons, type TakenByCoupon } from './expected-coupons.js';
import { type Discounted, discounted } from './expected-discounts.js';
import { type ExpectedLines, type Line, rounded } from './expected-lines.js';
import { hasLength, isBilled, isPaidInAdvance, type Segment } from './segment.js';
import type { TaxRate, Terms } from './terms.js';

export interface ExpectedDocument {
  readonly kind: 'invoice' | 'credit-note';
  /** Milliseconds. */
  readonly datedAt: number;
  /** In the currency's minor units, positive on a credit note that gives back. */
  readonly lines: readonly Line[];
  readonly total: Exact;
  /**
   * With discounts, total and tax are right but for some of the smallest units: the parts of a discount are not rounded here,
   * while a document spreads it over its lines in whole ones.
   */
  readonly tax: Exact;
  readonly discount: Exact;
  /** Their part of the discount; a credit note names none. */
  readonly coupons: readonly TakenByCoupon[];
}

/** Lines less the discounts of the product and coupons. */
interface Net extends Discounted {
  readonly taken: readonly TakenByCoupon[];
}

/** All that is issued of one life, in the order in which it becomes due. */
export class ExpectedDocuments {
  readonly all: ExpectedDocument[] = [];
  readonly coupons = new ExpectedCoupons();
  /** What documents have billed of a contract year before discounts, which discounts by volume of the year count. */
  private readonly billedOfYears = new Map<number, Exact>();

  constructor(
    private readonly lines: ExpectedLines,
    private readonly customer: Pick<DrawnCustomer, 'taxRates' | 'hasLateDocuments'>,
  ) {}

  /** A segment ends, another begins, or both: one document, with what is late of the others. */
  boundary(at: number, closed: Segment | undefined, opened: Segment | undefined): void {
    const closes = closed !== undefined && hasLength(closed) && isBilled(closed);
    const opens = opened !== undefined && isPaidInAdvance(opened);
    const lines = [
      ...(closes ? this.lines.ofClosed(closed) : []),
      ...(opens ? this.lines.feeOf(opened) : []),
      ...(this.customer.hasLateDocuments ? [] : this.lines.late(closed, opened)),
    ];
    const isSuppressed =
      (closed ?? opened)?.terms.suppressZeroInvoices === true && lines.every(({ amount }) => amount.isZero());
    if ((closes || opens || lines.length > 0) && !isSuppressed) this.issue(at, lines);
  }

  /** The end of a window for what came late. */
  lateDocument(at: number, running: Segment | undefined): void {
    const lines = this.lines.late(undefined, running);
    if (lines.length > 0) this.issue(at, lines);
  }

  /** A credit note of its own, before the document of the cut. Its line is less the discounts that the fee had already. */
  creditUnused(segment: Segment, at: number): void {
    const lines = this.lines.ofUnusedFee(segment, at);
    const left = lines.map(({ amount }) => amount);
    if (lines.length > 0) this.write(at, lines, { left, discount: zero, taken: [] });
  }

  private issue(at: number, lines: readonly Line[]): void {
    const net = this.netOf(lines);
    for (const { amount, segment } of lines)
      if (segment.contractYear !== undefined)
        this.billedOfYears.set(segment.contractYear, this.billedOf(segment.contractYear).plus(amount));
    for (const [n, { kind, segment, amount }] of lines.entries())
      if (kind === 'recurring-fee') this.lines.feeWasDiscounted(segment, (net.left[n] ?? zero).dividedBy(amount));
    this.write(at, lines, net);
  }

  private netOf(lines: readonly Line[]): Net {
    const { left, discount } = discounted(lines, (year) => this.billedOf(year));
    const [first] = lines;
    if (first === undefined) return { left, discount, taken: [] };
    const { left: net, taken } = this.coupons.subtract(left, first.segment.terms);
    return { left: net, taken, discount: discount.plus(sum(taken.map(({ amount }) => amount))) };
  }

  private billedOf(year: number): Exact {
    return this.billedOfYears.get(year) ?? zero;
  }

  /** Less than nothing is a credit note, in positive amounts. */
  private write(at: number, lines: readonly Line[], { left, discount, taken }: Net): void {
    const taxes = lines.map(({ segment }, n) => taxOf(left[n] ?? zero, segment.terms, this.customer.taxRates));
    const added = taxes.filter((_, n) => lines[n]?.segment.terms.taxBehaviour === 'exclusive');
    const total = sum([...lines.map(({ amount }) => amount), ...added]).minus(discount);
    const isCreditNote = total.isNegative() && !total.isZero();
    const sign = isCreditNote ? -1 : 1;
    this.all.push({
      kind: isCreditNote ? 'credit-note' : 'invoice',
      datedAt: at,
      lines: lines.map((line) => ({ ...line, amount: line.amount.times(sign) })),
      total: total.times(sign),
      tax: sum(taxes).times(sign),
      discount: discount.times(sign),
      coupons: isCreditNote ? [] : taken,
    });
  }
}

/** Each rate is rounded by itself; an inclusive one lies in the amount already. */
function taxOf(amount: Exact, terms: Terms, own: readonly TaxRate[] | undefined): Exact {
  const percentages = (own ?? terms.taxRates).map(({ percentage }) => new Exact(percentage));
  const divisor = terms.taxBehaviour === 'inclusive' ? sum(percentages).plus(100) : 100;
  return sum(percentages.map((percentage) => rounded(amount.times(percentage).dividedBy(divisor), terms)));
}
