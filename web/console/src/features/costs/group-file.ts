import { csvText } from '#csv';
import type { Margin, Total } from './costs.queries.js';
import type { Group } from './costs.search.js';
import { rowOf, things } from './group-rows.js';

interface Shown {
  readonly by: Group;
  readonly rows: readonly Margin[];
  /** What the rows leave out, and everything. */
  readonly rest: Total | undefined;
  readonly total: Total | undefined;
}

/** The table as comma-separated values, with all digits: its rows, the others, and their sum. */
export function fileOf({ by, rows, rest, total }: Shown): string {
  const head = [things[by], 'Currency', 'Events', 'Tokens', 'Usage', 'Fees', 'Adjustments', 'Revenue', 'Cost, USD'];
  return csvText([
    [...head, 'Margin'],
    ...rows.map((row) => [rowOf(by, row).name, ...sumsOf(row)]),
    ...(rest ? [['Others', ...sumsOf(rest)]] : []),
    ...(total ? [['All of these days', ...sumsOf(total)]] : []),
  ]);
}

/** What is of usage alone has no fees, and what is in two currencies no margin. */
const sumsOf = ({
  currency,
  events,
  tokens,
  usage,
  fees = '',
  adjustments = '',
  revenue,
  cost,
  margin = '',
}: Total) => [...[currency, String(events), String(tokens), usage, fees, adjustments, revenue, cost, margin]];
