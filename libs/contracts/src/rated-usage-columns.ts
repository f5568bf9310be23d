import { usageKinds } from './usage-block.js';

/** How a column is kept in Apache Arrow. A `name` is a string that repeats: a dictionary of strings. */
export type RatedUsageColumnType =
  | 'name'
  | 'text'
  | 'instant'
  | 'decimal'
  | 'uint16'
  | 'uint32'
  | 'uint64'
  | 'int32'
  | 'list of names'
  | 'list of decimals';

interface RatedUsageColumnDescription {
  readonly type: RatedUsageColumnType;
  readonly meaning: string;
  /** Null is a value of its own here; in the other columns it does not occur. */
  readonly nullable?: true;
}

const tooLarge = 'null: more than 20 digits before the point';

/**
 * The columns of a block of rated usage, in their order: what the Arrow schema, the reference and the readers are made
 * from. Columns are only ever added, at the end.
 */
export const ratedUsageColumns = {
  tenant: { type: 'name', meaning: 'Whose usage it is; one tenant a block.' },
  usage_partition: { type: 'uint16', meaning: 'The partition of the usage log that the event came by.' },
  sequence: { type: 'uint64', meaning: 'The number of the block within its usage partition.' },
  id: { type: 'text', meaning: 'The event’s id, given by its producer.' },
  source: { type: 'name', meaning: 'The system that sent it; with tenant and id it names the event.' },
  kind: { type: 'name', meaning: `${usageKinds.slice(0, -1).join(', ')} or ${usageKinds.at(-1)}.` },
  occurred_at: { type: 'instant', meaning: 'When the usage happened.' },
  received_at: { type: 'instant', meaning: 'When it came in.' },
  account_id: { type: 'name', meaning: 'The customer that is invoiced.' },
  organization: { type: 'name', meaning: 'As the event named it; empty: it did not.' },
  subscriber: { type: 'name', meaning: 'As the event named them; empty: it did not.' },
  credential: { type: 'name', meaning: 'As the event named it; empty: it did not.' },
  product_id: { type: 'name', meaning: 'What was used.' },
  product_version: { type: 'uint32', meaning: 'The version whose prices rated it.' },
  subscription_id: { type: 'name', meaning: 'By which the customer is charged.' },
  period_index: { type: 'int32', meaning: 'The number of the subscription’s segment, counted from 0.' },
  period_start: { type: 'instant', meaning: 'Its first instant.' },
  currency: { type: 'name', meaning: 'Of every amount in the row, ISO 4217.' },
  cost: { type: 'decimal', nullable: true, meaning: 'What the usage cost us, in USD; null: unknown or none.' },
  cost_source: {
    type: 'name',
    meaning:
      'caller, tenant-price, genai-prices, litellm, emitter, unknown or none; model-catalogue is genai-prices in earlier rows.',
  },
  status: {
    type: 'name',
    meaning:
      'rated, late, unattributed, or in a trial or a pause whose usage is not billed: unbilled or unbilled-late.',
  },
  reason: { type: 'name', meaning: 'Why it is unattributed; empty otherwise.' },
  amount: { type: 'decimal', nullable: true, meaning: `What it added to the charge, over all metrics; ${tooLarge}.` },
  metric_ids: {
    type: 'list of names',
    meaning: 'The metrics that it touched; the next four lists run beside this one.',
  },
  quantities: { type: 'list of decimals', meaning: `What it added to each metric’s quantity; ${tooLarge}.` },
  amounts: { type: 'list of decimals', meaning: `What it added to each metric’s charge; ${tooLarge}.` },
  running_quantities: { type: 'list of decimals', meaning: `The period’s quantity after it; ${tooLarge}.` },
  running_amounts: { type: 'list of decimals', meaning: `The period’s charge after it; ${tooLarge}.` },
  properties: { type: 'text', meaning: 'What else the event said, as JSON.' },
  row_kind: {
    type: 'name',
    meaning: 'usage, or reversal: a row that takes an earlier one back, all numbers negative.',
  },
  priced_on: {
    type: 'name',
    meaning:
      'The day from which the price of the cost is, or on which its list was read, YYYY-MM-DD; empty: no price was looked up.',
  },
} as const satisfies Record<string, RatedUsageColumnDescription>;

export type RatedUsageColumn = keyof typeof ratedUsageColumns;

/** The columns that say where a block stands; they are the same in all of its rows. */
type HeadColumn = 'tenant' | 'usage_partition' | 'sequence';
const headColumns: readonly string[] = ['tenant', 'usage_partition', 'sequence'] satisfies HeadColumn[];

export type RatedUsageRowColumn = Exclude<RatedUsageColumn, HeadColumn>;

/** The columns of a rated event itself. */
export const ratedUsageRowColumns = Object.keys(ratedUsageColumns).filter(
  (column) => !headColumns.includes(column),
) as RatedUsageRowColumn[];

interface ValueOfType {
  name: string;
  text: string;
  /** Epoch milliseconds. */
  instant: number;
  /** Decimal text. */
  decimal: string | null;
  uint16: number;
  uint32: number;
  uint64: number;
  int32: number;
  'list of names': readonly string[];
  'list of decimals': readonly (string | null)[];
}

/** A rated event as it is read from a block. */
export type RatedUsageRow = {
  readonly [C in RatedUsageRowColumn]: ValueOfType[(typeof ratedUsageColumns)[C]['type']];
};

/** `usage` counts; a `reversal` takes back what an earlier row counted. Sums are right over both. */
export type RatedUsageRowKind = 'usage' | 'reversal';
