/** Sums of groups, and of everything that was asked for, in each currency by itself. */
export interface Totalled<Row> {
  readonly rows: Row[];
  /** Their groups' names are empty. */
  readonly totals: Row[];
}

type Answered<Row> = Row & { readonly is_total: 0 | 1 };

/** One question for both, so that they are of one moment: what comes in between is in both or in neither. */
export class TotalledGroups {
  /** 1 in rows that are totals: a column, to be selected as `is_total`. */
  readonly isTotal: string;
  readonly groupBy: string;
  private readonly isOneGroup: boolean;

  /** @param keys what rows are grouped by beside the currency */
  constructor(keys: readonly string[]) {
    const [first] = keys;
    this.isOneGroup = first === undefined;
    this.isTotal = first === undefined ? 'toUInt8(1)' : `grouping(${first})`;
    this.groupBy = this.isOneGroup ? 'currency' : `grouping sets ((${[...keys, 'currency'].join(', ')}), (currency))`;
  }

  apart<Row extends object>(answered: readonly Answered<Row>[]): Totalled<Row> {
    const { rows, totals } = apart<Row>(answered);
    return { rows: this.isOneGroup ? totals : rows, totals };
  }
}

export function apart<Row extends object>(answered: readonly Answered<Row>[]): Totalled<Row> {
  const of = (isTotal: 0 | 1) =>
    answered.filter((row) => row.is_total === isTotal).map(({ is_total: _, ...row }) => row as unknown as Row);
  return { rows: of(0), totals: of(1) };
}
