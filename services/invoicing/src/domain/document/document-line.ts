export type LineKind = 'setup-fee' | 'recurring-fee' | 'usage';

export interface LineTier {
  readonly name: string;
  readonly from: string;
  readonly upTo?: string | undefined;
  readonly quantity: string;
  readonly unitRate?: string | undefined;
  readonly fixedCost?: string | undefined;
  readonly packageSize?: string | undefined;
  readonly group?: string | undefined;
  /** `not-set` or `empty`: `group` stands in place of a name. */
  readonly unnamedGroup?: string | undefined;
  readonly amount: string;
}

export interface LineAdjustment {
  readonly kind: string;
  readonly amount: string;
}

/** Groups beyond the largest, added up: a document names so many of them and no more. */
export interface LineOtherGroups {
  readonly count: number;
  readonly quantity: string;
  /** Exact: decimal text, or n/d. */
  readonly amount: string;
  readonly eventCount: number;
}

/** One line, with everything that explains its amount. Amounts are decimal text in major units. */
export interface DocumentLine {
  readonly kind: LineKind;
  readonly description: string;
  /** The segment's number. */
  readonly periodIndex: number;
  readonly periodStart: number;
  readonly periodEnd: number;
  readonly productVersion: number;
  readonly metricId?: string | undefined;
  readonly quantity?: string | undefined;
  /** With `otherGroups` and the adjustments they add up to the exact amount. */
  readonly tiers: readonly LineTier[];
  readonly otherGroups?: LineOtherGroups | undefined;
  readonly adjustments: readonly LineAdjustment[];
  readonly eventCount: number;
  /** Before rounding: decimal text, or n/d. */
  readonly exactAmount: string;
  /** Rounded to the currency's minor unit. */
  readonly amount: string;
}
