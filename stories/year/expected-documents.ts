import { Decimal } from 'decimal.js';
import type { Answer } from '../kept/answers.js';
import type { Event } from '../kept/events.js';
import { expectedUsage } from '../kept/oracle.js';

const Exact = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_UP });
type Exact = Decimal;
const minorUnits: Readonly<Record<string, number>> = { USD: 2, JPY: 0, KWD: 3 };

/** Milliseconds; `full`: how long the period is that it is measured against. */
export interface ExpectedSegment {
  readonly phase: 'trial' | 'paid';
  readonly terms: Answer;
  readonly start: number;
  readonly end: number;
  readonly full: number;
  readonly isFirstPaid: boolean;
}

/** A document as a story compares it, whichever side it comes from. */
export interface ComparedDocument {
  readonly kind: 'invoice' | 'credit-note';
  readonly dated: string;
  /** In the order of their text: kind, metric, count of events, quantity, amount, tax. */
  readonly lines: readonly string[];
  readonly tax: string;
  readonly total: string;
}

interface Line {
  readonly what: string;
  readonly amount: Exact;
  readonly terms: Answer;
}

const isPaidInAdvance = ({ terms }: ExpectedSegment) => terms.recurringFee.timing === 'in-advance';

/** The documents of one subscription, one after the other, from its closed segments and the events that count today. */
export class ExpectedDocuments {
  readonly all: ComparedDocument[] = [];
  private readonly closed: ExpectedSegment[] = [];
  /** By segment's start and metric: what all documents so far have said. */
  private readonly invoiced = new Map<string, Exact>();

  constructor(private readonly events: ReadonlyMap<string, Event>) {}

  get lastEnd(): number {
    return this.closed.at(-1)?.end ?? 0;
  }

  /** A segment ends, another begins, or both. */
  boundary(at: number, closed: ExpectedSegment | undefined, opened: ExpectedSegment | undefined): void {
    const late = this.lateLines();
    const lines = [
      ...(closed ? this.linesOfClosed(closed) : []),
      ...(opened?.phase === 'paid' && isPaidInAdvance(opened) ? feeLines(opened) : []),
      ...late,
    ];
    if (closed) this.closed.push(closed);
    const isDue = closed?.phase === 'paid' || (opened?.phase === 'paid' && isPaidInAdvance(opened));
    if (isDue) this.issue(closed?.terms ?? opened?.terms, at, lines);
  }

  /** What came after the life's end, collected until a clock moves. */
  lateDocument(terms: Answer, at: number): void {
    const lines = this.lateLines();
    if (lines.length > 0) this.issue(terms, at, lines);
  }

  /** The share of a fee paid in advance for the rest of the segment, with its tax. */
  creditUnused(running: ExpectedSegment, at: number): void {
    if (!isPaidInAdvance(running)) return;
    const fee = new Exact(running.terms.recurringFee.amount);
    const unused = rounded(fee.times(running.end - at).dividedBy(running.full), running.terms);
    if (unused.isZero()) return;
    this.issue(running.terms, at, [{ what: 'recurring-fee', amount: unused.negated(), terms: running.terms }]);
  }

  private linesOfClosed(segment: ExpectedSegment): Line[] {
    if (segment.phase === 'trial') return [];
    const usage = this.usageOf(segment).flatMap(({ key, what, amount, isEmpty }) => {
      this.invoiced.set(key, amount);
      return isEmpty && amount.isZero() ? [] : [{ what: `usage ${what}`, amount, terms: segment.terms }];
    });
    return [...(isPaidInAdvance(segment) ? [] : feeLines(segment)), ...usage];
  }

  /** The rounded total with everything, less what was invoiced for it. */
  private lateLines(): Line[] {
    const paid = this.closed.filter(({ phase }) => phase === 'paid');
    return paid.flatMap((segment) =>
      this.usageOf(segment).flatMap(({ key, what, amount }) => {
        const difference = amount.minus(this.invoiced.get(key) ?? 0);
        if (difference.isZero()) return [];
        this.invoiced.set(key, amount);
        return [{ what: `late-usage ${what}`, amount: difference, terms: segment.terms }];
      }),
    );
  }

  private usageOf(segment: ExpectedSegment) {
    const { terms, start, end, full } = segment;
    const within = [...this.events.values()].filter(({ time }) => Date.parse(time) >= start && Date.parse(time) < end);
    const period = { start: new Date(start).toISOString(), end: new Date(end).toISOString() };
    return expectedUsage(withMinimumOf(terms, end - start, full), period, within).map((metric) => ({
      key: `${start} ${metric.metricId}`,
      what: `${metric.metricId} of ${period.start}: ${metric.eventCount}`,
      amount: rounded(metric.amount, terms),
      isEmpty: metric.eventCount === 0,
    }));
  }

  private issue(terms: Answer, at: number, lines: readonly Line[]): void {
    const unsigned = lines.reduce<Exact>((sum, line) => sum.plus(line.amount).plus(addedTax(line)), new Exact(0));
    const isCredit = unsigned.isNegative() && !unsigned.isZero();
    const shown = isCredit ? lines.map((line) => ({ ...line, amount: line.amount.negated() })) : lines;
    const taxed = shown.map((line) => ({ ...line, tax: taxOf(line) }));
    const add = (amounts: readonly Exact[]) => amounts.reduce<Exact>((sum, one) => sum.plus(one), new Exact(0));
    this.all.push({
      kind: isCredit ? 'credit-note' : 'invoice',
      dated: new Date(at).toISOString(),
      lines: taxed.map(({ what, amount, tax }) => `${what} ${text(amount, terms)} ${text(tax, terms)}`).sort(),
      tax: text(add(taxed.map(({ tax }) => tax)), terms),
      total: text(unsigned.abs(), terms),
    });
  }
}

function feeLines(segment: ExpectedSegment): Line[] {
  const { terms, start, end, full, isFirstPaid } = segment;
  const fee = new Exact(terms.recurringFee.amount).times(end - start).dividedBy(full);
  const setup: Line[] = terms.setupFees.map(({ amount }: Answer) => ({
    what: 'setup-fee',
    amount: new Exact(amount),
    terms,
  }));
  return [...(isFirstPaid ? setup : []), { what: 'recurring-fee', amount: rounded(fee, terms), terms }];
}

/** A metric's minimum is that of the segment's share of its period. */
const withMinimumOf = (terms: Answer, length: number, full: number) => ({
  ...terms,
  pricingMetrics: terms.pricingMetrics.map((metric: Answer) =>
    metric.minimum === undefined
      ? metric
      : { ...metric, minimum: new Exact(metric.minimum).times(length).dividedBy(full) },
  ),
});

/** Each rate is rounded by itself. */
function taxOf({ amount, terms }: Pick<Line, 'amount' | 'terms'>): Exact {
  const percentages: Exact[] = terms.taxRates.map(({ percentage }: Answer) => new Exact(percentage));
  const all = percentages.reduce<Exact>((sum, one) => sum.plus(one), new Exact(0));
  const divisor = terms.taxBehaviour === 'inclusive' ? all.plus(100) : new Exact(100);
  return percentages.reduce<Exact>(
    (sum, rate) => sum.plus(rounded(amount.times(rate).dividedBy(divisor), terms)),
    new Exact(0),
  );
}

const addedTax = (line: Line) => (line.terms.taxBehaviour === 'inclusive' ? new Exact(0) : taxOf(line));

const rounded = (amount: Exact, { currency }: Answer): Exact => amount.toDecimalPlaces(minorUnits[currency] ?? 2);

const text = (amount: Exact, { currency }: Answer): string =>
  amount
    .plus(0)
    .toFixed(minorUnits[currency] ?? 2)
    .replace(/^-(?=[0.]*$)/, '');
