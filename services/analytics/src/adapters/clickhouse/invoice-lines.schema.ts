const decimal = 'Decimal(38, 18)';
const instant = "DateTime64(3, 'UTC')";
const name = 'LowCardinality(String)';

/** The lines of every invoice and credit note, in the document's latest state: the highest position wins. */
export const invoiceLines = (database: string) => `
  create table if not exists ${database}.invoice_lines (
    tenant ${name},
    invoice_id String,
    line UInt32,
    position UInt64,
    number String,
    status ${name},
    currency ${name},
    subscription_id String,
    account_id String,
    account_name String,
    product_id ${name},
    product_name String,
    dated_at ${instant},
    finalized_at ${instant},
    kind ${name},
    description String,
    metric_id ${name},
    product_version UInt32,
    period_index Int32,
    period_start ${instant},
    period_end ${instant},
    quantity String,
    event_count UInt64,
    amount ${decimal},
    exact_amount String
  )
  engine = ReplacingMergeTree(position)
  order by (tenant, invoice_id, line)`;

/** What a line comes to beside its amount; of a credit note everything is below zero. */
export const amountsOfLines = (database: string) => `
  alter table ${database}.invoice_lines
    add column if not exists document ${name} default 'invoice',
    add column if not exists discount_amount ${decimal} default 0,
    add column if not exists net_amount ${decimal} default amount,
    add column if not exists tax_amount ${decimal} default 0`;
