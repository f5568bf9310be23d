import { isBilled, isLate, isRated } from './usage-sums.js';

/** A table that dashboards of others may rely on: columns are only ever added, and what they mean does not change. */
export interface ContractView {
  readonly meaning: string;
  /** What a column is, where it is not the one of this name, and what it means. */
  readonly columns: Readonly<Record<string, { readonly is?: string; readonly meaning: string }>>;
  readonly from: string;
}

const same = (meaning: string) => ({ meaning });
/** Of few values, as it was when the view was made first; its table has plain text since. */
const few = (column: string, meaning: string) => ({ is: `toLowCardinality(${column})`, meaning });

export const contractViews: Readonly<Record<string, ContractView>> = {
  usage_v1: {
    meaning:
      'Rated usage: a row for each event, and one that takes it off again where it was voided, amended or rated anew.',
    from: `rated_usage where ${isRated}`,
    columns: {
      tenant: same('Whose usage it is.'),
      events: {
        is: "if(row_kind = 'reversal', -1, 1)",
        meaning: '1, or −1 where the row takes an earlier one off: sum it, do not count rows.',
      },
      id: same('The event’s id; with tenant and source it names the event.'),
      source: few('source', 'The system that sent it.'),
      kind: few('kind', 'Of the event, such as event or ai-completion.'),
      occurred_at: same('When the usage happened, UTC.'),
      received_at: same('When it came in, UTC.'),
      account_id: same('The customer that is invoiced.'),
      organization: same('As the event named it; empty: it did not. So of the next two.'),
      subscriber: same('As the event named them.'),
      credential: same('As the event named it.'),
      product_id: same('What was used.'),
      product_version: same('The version whose prices rated it.'),
      subscription_id: same('By which the customer is charged.'),
      period_index: same('The number of the subscription’s period, counted from 0.'),
      period_start: same('Its first instant, UTC.'),
      model: same('Of AI usage; empty: the event named none. So of the next two.'),
      provider: same('Of AI usage.'),
      agent: same('Of AI usage.'),
      tokens: {
        is: "if(row_kind = 'reversal', -tokens, tokens)",
        meaning: 'In and out; negative where the row takes an earlier one off.',
      },
      currency: same('Of amount, ISO 4217: never add one to another.'),
      amount: same('What the event added to charges, before lines are rounded.'),
      cost: same('What the usage cost, in USD; null: unknown or none.'),
      cost_source: same('Where the cost is from; unknown: it should be known and is not.'),
      is_late: { is: `cast(${isLate}, 'Bool')`, meaning: 'Whether its period had been closed before.' },
      metric_ids: {
        is: "cast(metric_ids, 'Array(LowCardinality(String))')",
        meaning: 'The metrics that it touched; the next two lists run beside this one.',
      },
      quantities: same('What it added to each metric’s quantity.'),
      amounts: same('What it added to each metric’s charge.'),
      properties: same('What else the event said, as JSON.'),
      is_billed: {
        is: `cast(${isBilled}, 'Bool')`,
        meaning:
          'False: in a trial or a pause whose usage is not billed, so that its amount is no revenue. Rows of before this column are billed, as far as it knows.',
      },
    },
  },
  document_lines_v1: {
    meaning: 'The lines of invoices that are not void, and of credit notes, as the documents are now.',
    from: "invoice_lines final where status <> 'void'",
    columns: {
      tenant: same('Whose document it is.'),
      document: same('invoice or credit-note: of these all amounts are below zero.'),
      document_id: { is: 'invoice_id', meaning: 'Of the invoice or credit note.' },
      number: same('Of the document, as it is printed.'),
      status: same('Of the document.'),
      dated_at: same('The day it bears, UTC.'),
      account_id: same('The customer.'),
      account_name: same('As the document names it.'),
      subscription_id: same('Empty: a top-up of credit.'),
      product_id: same(
        'Whose the line is: at a change of product a document has lines of both. Empty: a top-up of credit.',
      ),
      product_name: same('As the document names it; empty: it does not.'),
      line: same('The number of the line, counted from 0.'),
      kind: same(
        'setup-fee, recurring-fee, usage, late-usage, commitment, service-credit or credit-top-up, which is no revenue.',
      ),
      metric_id: same('Of usage; empty otherwise.'),
      period_index: same('The number of the subscription’s period, counted from 0.'),
      period_start: same('Its first instant, UTC.'),
      period_end: same('Its end, UTC.'),
      currency: same('Of the amounts, ISO 4217.'),
      amount: same('Before discounts, rounded.'),
      discount_amount: same('What discounts took off it.'),
      net_amount: same('What that leaves, without taxes: sum it for revenue.'),
      tax_amount: same('Tax on it.'),
    },
  },
};

/**
 * Where a column has the name of another one, it is meant as the table has it.
 * @param security whose rights it reads its tables with; empty: those of whoever asks
 */
export const createView = (database: string, name: string, { columns, from }: ContractView, security = ''): string => `
  create or replace view ${database}.${name} ${security} as
  select ${Object.entries(columns)
    .map(([column, { is = column }]) => `${is} as ${column}`)
    .join(', ')}
  from ${database}.${from} settings prefer_column_name_to_alias = 1`;

/** Statements for all of them. */
export const viewsWith = (security: string) =>
  Object.entries(contractViews).map(
    ([view, of]) =>
      (database: string) =>
        createView(database, view, of, security),
  );
