import type {
  AccruedUsage,
  FeeDimension,
  InvoicedFees,
  MarginDimension,
  MarginFilters,
} from '../../domain/margin/margin.js';
import type { Range } from '../../domain/usage-question.js';

export interface GroupedQuestion<Dimension> extends Range {
  readonly tenant: string;
  readonly groupBy: readonly Dimension[];
  /** Whose midnights days begin at. */
  readonly timeZone: string;
  readonly filters: MarginFilters;
}

export abstract class AccruedUsageStore {
  /** By when events happened. @throws Refusal `question-too-large` */
  abstract sums(question: GroupedQuestion<MarginDimension>): Promise<AccruedUsage[]>;
}

export abstract class InvoicedFeesStore {
  /** By when documents are dated; what is void counts nothing. */
  abstract sums(question: GroupedQuestion<FeeDimension>): Promise<InvoicedFees[]>;
}
