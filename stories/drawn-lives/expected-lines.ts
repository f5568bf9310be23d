import { Exact, sum, zero } from '../kept/oracle.js';
import type { ExpectedUsage } from './expected-usage.js';
import { hasLength, isBilled, isPaidInAdvance, type Segment, shareOf } from './segment.js';
import { minorUnits, type SetupFee, type Terms } from './terms.js';

export interface Line {
  readonly kind: 'setup-fee' | 'recurring-fee' | 'usage' | 'late-usage' | 'commitment' | 'service-credit';
  /** Whose terms and contract year it has. */
  readonly segment: Segment;
  /** Milliseconds: where the time begins that it is for. */
  readonly periodStart: number;
  readonly metricId?: string;
  readonly eventCount?: number;
  /** In minor units of the currency, before discounts and taxes. */
  readonly amount: Exact;
}

/**
 * The only rounding there is, half away from zero. Ratios are fractions to the product; here they have so many digits, and what
 * lies behind the fiftieth must not decide of half a unit.
 */
export const rounded = (amount: Exact, { currency }: Pick<Terms, 'currency'>): Exact =>
  amount.toDecimalPlaces(50).toDecimalPlaces(minorUnits[currency]);

/** Those of an account that are owed once, for a product and a name, however often it subscribes. */
export class ChargedSetupFees {
  private readonly charged = new Set<string>();

  /** What the first paid segment of a subscription owes. */
  charge({ product, terms }: Segment): readonly SetupFee[] {
    const nameOf = ({ name }: SetupFee) => JSON.stringify([product.key, name]);
    const due = terms.setupFees.filter((fee) => fee.scope === 'subscription' || !this.charged.has(nameOf(fee)));
    for (const fee of due) if (fee.scope === 'organization') this.charged.add(nameOf(fee));
    return due;
  }
}

interface Fee {
  readonly amount: Exact;
  credited: Exact;
  /** What its document's discounts left of it: 1 is the whole. */
  discountedShare: Exact;
}

/** The lines of one life's documents. It remembers what documents have said, because the next say what differs. */
export class ExpectedLines {
  private readonly fees = new Map<Segment, Fee>();
  /** By number of segment and metric. */
  private readonly billed = new Map<string, Exact>();
  private readonly trueUps = new Map<Segment, Exact>();
  private hasSetupFees = false;

  constructor(
    private readonly usage: ExpectedUsage,
    private readonly segments: readonly Segment[],
    private readonly zone: string,
    private readonly setupFees: ChargedSetupFees,
  ) {}

  /** The end of a segment: its fee in arrears, its usage, what the commitment lacks, and credit for missed levels. */
  ofClosed(segment: Segment): Line[] {
    const fee = segment.phase === 'paid' && !isPaidInAdvance(segment) ? this.feeOf(segment) : [];
    const usage = this.usage.of(segment).flatMap(({ metric: { id }, eventCount, amount: exact }) => {
      const amount = rounded(exact, segment.terms);
      this.billed.set(keyOf(segment, id), amount);
      const isNothing = eventCount === 0 && amount.isZero();
      return isNothing ? [] : [{ ...lineOf('usage', segment, amount), metricId: id, eventCount }];
    });
    return [...fee, ...usage, ...this.trueUpLines(segment), ...this.serviceCredits(segment)];
  }

  /** With the setup fees of the version in force, where it is the first one. */
  feeOf(segment: Segment): Line[] {
    const { terms, start, end } = segment;
    const setup = this.hasSetupFees ? [] : this.setupFees.charge(segment);
    this.hasSetupFees = true;
    const whole = new Exact(terms.recurringFee?.amount ?? 0);
    const amount = rounded(whole.times(shareOf(segment, start, end, this.zone)), terms);
    this.fees.set(segment, { amount, credited: zero, discountedShare: new Exact(1) });
    return [
      ...setup.map((fee) => lineOf('setup-fee', segment, rounded(new Exact(fee.amount), terms))),
      ...(amount.isZero() ? [] : [lineOf('recurring-fee', segment, amount)]),
    ];
  }

  feeWasDiscounted(segment: Segment, discountedShare: Exact): void {
    const fee = this.fees.get(segment);
    if (fee) fee.discountedShare = discountedShare;
  }

  /** What was charged in advance for the time behind a cut, capped at the fee charged, less the discounts that it had. */
  ofUnusedFee(segment: Segment, cutAt: number): Line[] {
    const fee = this.fees.get(segment);
    if (fee === undefined || fee.amount.isZero()) return [];
    const unused = shareOf(segment, cutAt, segment.announcedEnd, this.zone).times(
      segment.terms.recurringFee?.amount ?? 0,
    );
    fee.credited = Exact.min(fee.amount, rounded(unused, segment.terms));
    const amount = rounded(fee.credited.times(fee.discountedShare), segment.terms).negated();
    if (amount.isZero()) return [];
    return [{ kind: 'recurring-fee', segment, periodStart: cutAt, amount }];
  }

  /**
   * For all closed segments: the rounded total with everything, less what was invoiced for it. Less commitment is made up for
   * what came since, too.
   *
   * @param closing whose own lines stand on the same document
   */
  late(closing: Segment | undefined, running: Segment | undefined): Line[] {
    const closed = this.segments.filter(
      (segment) => segment !== closing && segment !== running && hasLength(segment) && isBilled(segment),
    );
    return closed.flatMap((segment) => [...this.lateUsage(segment), ...this.trueUpLines(segment)]);
  }

  private lateUsage(segment: Segment): Line[] {
    return this.usage.of(segment).flatMap(({ metric: { id }, eventCount, amount: exact }) => {
      const amount = rounded(exact, segment.terms);
      const difference = amount.minus(this.billed.get(keyOf(segment, id)) ?? 0);
      if (difference.isZero()) return [];
      this.billed.set(keyOf(segment, id), amount);
      return [{ ...lineOf('late-usage', segment, difference), metricId: id, eventCount }];
    });
  }

  /** What fee and usage lack of the commitment's share, less what documents have made up already. */
  private trueUpLines(segment: Segment): Line[] {
    const { phase, terms, start, end } = segment;
    if (phase !== 'paid' || terms.minimumCommitment === undefined) return [];
    const committed = shareOf(segment, start, end, this.zone).times(terms.minimumCommitment.amount);
    const fee = this.fees.get(segment);
    const paid = fee ? fee.amount.minus(fee.credited) : zero;
    const lacking = Exact.max(rounded(committed, terms).minus(paid).minus(this.roundedUsage(segment)), 0);
    const difference = lacking.minus(this.trueUps.get(segment) ?? 0);
    this.trueUps.set(segment, lacking);
    return difference.isZero() ? [] : [lineOf('commitment', segment, difference)];
  }

  /** So many per cent of the period's usage for each level that was missed, together never more than the usage. */
  private serviceCredits(segment: Segment): Line[] {
    const { phase, terms } = segment;
    if (phase !== 'paid') return [];
    const all = this.roundedUsage(segment);
    let left = all;
    return terms.serviceLevels.flatMap(({ metricId, direction, target, creditPercentage }) => {
      const measured = this.usage.of(segment).find(({ metric }) => metric.id === metricId);
      // Nobody measured anything.
      if (measured === undefined || measured.eventCount === 0) return [];
      const { quantity } = measured;
      const isMissed = direction === 'at-least' ? quantity.lessThan(target) : quantity.greaterThan(target);
      if (!isMissed) return [];
      const credit = Exact.min(rounded(all.times(creditPercentage).dividedBy(100), terms), left);
      left = left.minus(credit);
      return credit.isZero() ? [] : [lineOf('service-credit', segment, credit.negated())];
    });
  }

  private roundedUsage(segment: Segment): Exact {
    return sum(this.usage.of(segment).map(({ amount }) => rounded(amount, segment.terms)));
  }
}

const lineOf = (kind: Line['kind'], segment: Segment, amount: Exact): Line => ({
  kind,
  segment,
  periodStart: segment.start,
  amount,
});

const keyOf = ({ number }: Segment, metricId: string) => `${number} ${metricId}`;
