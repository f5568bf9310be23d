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
  readonly amount: string;
}

export interface LineAdjustment {
  readonly kind: string;
  readonly amount: string;
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
  readonly tiers: readonly LineTier[];
  readonly adjustments: readonly LineAdjustment[];
  readonly eventCount: number;
  /** Before rounding: decimal text, or n/d. */
  readonly exactAmount: string;
  /** Rounded to the currency's minor unit. */
  readonly amount: string;
}
