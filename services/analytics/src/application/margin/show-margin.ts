import { Injectable } from '@nestjs/common';
import {
  type FeeDimension,
  hasFees,
  largestOf,
  type MarginDimension,
  type MarginOfGroup,
  type MarginOrder,
  marginsOf,
  sameGroups,
  totalsOf,
} from '../../domain/margin/margin.js';
import type { Range } from '../../domain/usage-question.js';
import { AccruedUsageStore, type GroupedQuestion, InvoicedFeesStore } from './ports.js';

export interface MarginQuestion extends GroupedQuestion<MarginDimension> {
  readonly order: MarginOrder;
  /** Groups of each currency that are named. */
  readonly limit: number;
  /** Whether the range of the same length before is asked for too. */
  readonly compare: boolean;
}

export interface MarginsOfRange extends Range {
  readonly items: readonly MarginOfGroup[];
  readonly totals: readonly MarginOfGroup[];
}

export interface ShownMargins extends MarginsOfRange {
  readonly hasFees: boolean;
  readonly others: readonly (MarginOfGroup & { readonly groups: number })[];
  readonly previous?: MarginsOfRange | undefined;
}

/** What usage and fees bring in and what usage costs, beside what they were in the range before. */
@Injectable()
export class ShowMargin {
  constructor(
    private readonly usage: AccruedUsageStore,
    private readonly fees: InvoicedFeesStore,
  ) {}

  async show(question: MarginQuestion): Promise<ShownMargins> {
    const { from, to, groupBy, order, limit } = question;
    const before = { from: from - (to - from), to: from };
    const [margins, earlier] = await Promise.all([
      this.marginsIn(question, { from, to }),
      question.compare ? this.marginsIn(question, before) : undefined,
    ]);
    const { shown, others } = largestOf(margins, order, limit);
    return {
      ...{ from, to, items: shown, others, totals: totalsOf(margins) },
      hasFees: hasFees(groupBy, question.filters),
      previous: earlier && {
        ...before,
        // Another range has other days.
        items: isOfTime(groupBy) ? largestOf(earlier, order, limit).shown : sameGroups(earlier, shown),
        totals: totalsOf(earlier),
      },
    };
  }

  private async marginsIn(question: MarginQuestion, range: Range): Promise<MarginOfGroup[]> {
    const { groupBy, tenant, timeZone, filters } = question;
    const asked = { tenant, timeZone, filters, ...range };
    const [usage, fees] = await Promise.all([
      this.usage.sums({ ...asked, groupBy }),
      hasFees(groupBy, filters) ? this.fees.sums({ ...asked, groupBy: groupBy as readonly FeeDimension[] }) : [],
    ]);
    return marginsOf(usage, fees);
  }
}

const isOfTime = (groupBy: readonly MarginDimension[]): boolean => groupBy.includes('day') || groupBy.includes('hour');
