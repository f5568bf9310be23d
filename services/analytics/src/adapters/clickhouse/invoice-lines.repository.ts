import { Injectable } from '@nestjs/common';
import type { InvoiceMessage } from '#contracts';
import { Unavailable } from '#decider';
import type { RevenueDimension, RevenueQuestion } from '../../domain/usage-question.js';
import { ClickHouse } from './clickhouse.connection.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { isUnacceptable } from './clickhouse-errors.js';
import { wholeInsert } from './rated-usage.repository.js';

export interface PositionedInvoice {
  /** In the topic: of two states of an invoice, the later one stands. */
  readonly position: string;
  readonly message: InvoiceMessage;
}

export interface RevenueOfGroup {
  account_id?: string;
  customer?: string;
  product_id?: string;
  product?: string;
  day?: string;
  currency: string;
  invoices: number;
  setup_fees: string;
  recurring_fees: string;
  usage: string;
  amount: string;
}

const columns = [
  'tenant',
  'invoice_id',
  'line',
  'position',
  'number',
  'status',
  'currency',
  'subscription_id',
  'account_id',
  'account_name',
  'product_id',
  'product_name',
  'dated_at',
  'finalized_at',
  'kind',
  'description',
  'metric_id',
  'product_version',
  'period_index',
  'period_start',
  'period_end',
  'quantity',
  'event_count',
  'amount',
  'exact_amount',
];

interface Dimension {
  readonly columns: readonly string[];
  readonly groupBy: string;
}

const dimensions: Record<RevenueDimension, Dimension> = {
  customer: { columns: ['account_id', 'any(account_name) as customer'], groupBy: 'account_id' },
  product: { columns: ['product_id', 'any(product_name) as product'], groupBy: 'product_id' },
  day: { columns: ['toString(toDate(dated_at, {timeZone:String})) as day'], groupBy: 'day' },
};

@Injectable()
export class InvoiceLinesRepository {
  constructor(
    private readonly clickHouse: ClickHouse,
    private readonly reader: ClickHouseReader,
  ) {}

  async write(invoices: readonly PositionedInvoice[]): Promise<void> {
    const rows = invoices.flatMap(rowsOf);
    if (rows.length === 0) return;
    const chunks = [Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))];
    try {
      await this.clickHouse.insert({
        table: 'invoice_lines',
        columns,
        format: 'JSONCompactEachRow',
        chunks,
        settings: wholeInsert,
      });
    } catch (error) {
      throw isUnacceptable(error) ? error : new Unavailable('ClickHouse', error);
    }
  }

  /** Net of tax, by the day an invoice is dated. Void invoices are no revenue. */
  summarize(question: RevenueQuestion): Promise<RevenueOfGroup[]> {
    const chosen = question.groupBy.map((name) => dimensions[name]);
    const keys = [...chosen.map((dimension) => dimension.groupBy), 'currency'];
    const selected = [
      ...chosen.flatMap((dimension) => dimension.columns),
      'currency',
      'uniqExact(invoice_id) as invoices',
      "sumIf(lines.amount, kind = 'setup-fee') as setup_fees",
      "sumIf(lines.amount, kind = 'recurring-fee') as recurring_fees",
      "sumIf(lines.amount, kind = 'usage') as usage",
      'sum(lines.amount) as amount',
    ];
    const conditions = [
      'tenant = {tenant:String}',
      "status <> 'void'",
      'dated_at >= fromUnixTimestamp64Milli({from:Int64})',
      'dated_at < fromUnixTimestamp64Milli({to:Int64})',
      ...(question.accountId === undefined ? [] : ['account_id = {accountId:String}']),
      ...(question.productId === undefined ? [] : ['product_id = {productId:String}']),
    ];
    return this.reader.rows(
      `select ${selected.join(', ')}
       from ${this.reader.database}.invoice_lines as lines final
       where ${conditions.join(' and ')} group by ${keys.join(', ')} order by ${keys.join(', ')}`,
      { ...question },
    );
  }
}

function rowsOf({ position, message: { tenant, invoice } }: PositionedInvoice): unknown[][] {
  if (!invoice) return [];
  return invoice.lines.map((line, index) => [
    tenant,
    invoice.invoiceId,
    index,
    position,
    invoice.number,
    invoice.status,
    invoice.currency,
    invoice.subscriptionId,
    invoice.accountId,
    invoice.accountName,
    invoice.productId,
    invoice.productName,
    invoice.datedAt,
    invoice.finalizedAt,
    line.kind,
    line.description,
    line.metricId ?? '',
    line.productVersion,
    line.periodIndex,
    line.periodStart,
    line.periodEnd,
    line.quantity ?? '',
    line.eventCount,
    line.amount,
    line.exactAmount,
  ]);
}
