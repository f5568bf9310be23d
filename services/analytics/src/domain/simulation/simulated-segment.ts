import type { RatedCustomer, UsageFacts } from '#pricing';
import type { Segment } from '#timeline';
import type { PriceTerms } from './price-terms.js';
import { type Invoiced, type InvoicedLine, invoicedLines } from './simulated-documents.js';
import { TermsFold } from './terms-fold.js';

/** The same usage of one segment by two sets of terms. */
export interface SimulatedSegment {
  readonly subscriptionId: string;
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly productVersion: number;
  readonly before: readonly InvoicedLine[];
  readonly after: readonly InvoicedLine[];
}

/** A segment that is compared, or only folded because others go on from it. */
export interface ComparedSegment {
  readonly segment: Segment;
  readonly billed: PriceTerms;
  readonly tried: PriceTerms;
  readonly isShown: boolean;
}

interface Pair {
  readonly isShown: boolean;
  readonly before: TermsFold;
  readonly after: TermsFold;
}

/** Folds the usage of a subscription, segment by segment, by the terms that billed it and by those that are tried. */
export class SubscriptionComparison {
  private readonly pairs = new Map<number, Pair>();

  /** @param segments in the order of their numbers */
  constructor(
    private readonly subscriptionId: string,
    segments: readonly ComparedSegment[],
    customer: RatedCustomer,
    private readonly invoiced: Invoiced,
  ) {
    let last: Pair | undefined;
    for (const { segment, billed, tried, isShown } of segments) {
      const previous = last?.before.segment.number === segment.number - 1 ? last : undefined;
      last = {
        isShown,
        before: new TermsFold(segment, billed, customer, previous?.before),
        after: new TermsFold(segment, tried, customer, previous?.after),
      };
      this.pairs.set(segment.number, last);
    }
  }

  /** Answers whether the event belongs to what is compared. */
  record(number: number, facts: UsageFacts): boolean {
    const pair = this.pairs.get(number);
    pair?.before.record(facts);
    pair?.after.record(facts);
    return pair?.isShown ?? false;
  }

  compared(): SimulatedSegment[] {
    const pairs = [...this.pairs.values()];
    for (const { before, after } of pairs) for (const fold of [before, after]) fold.start();
    const shown = pairs.filter(({ isShown }) => isShown);
    const linesOf = (of: 'before' | 'after') =>
      invoicedLines(
        shown.map((pair) => pair[of]),
        this.invoiced,
      );
    const [billed, tried] = [linesOf('before'), linesOf('after')];
    return shown.map(({ before, after }) => {
      const { number, start, end, productVersion } = before.segment;
      const lines = { before: billed.get(before) ?? [], after: tried.get(after) ?? [] };
      return { subscriptionId: this.subscriptionId, number, start, end, productVersion, ...lines };
    });
  }
}
