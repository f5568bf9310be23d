import { Injectable } from '@nestjs/common';
import type { CreditNote, Invoice } from '#contracts';
import { Unavailable } from '#decider';
import { Exact } from '#money';
import type { RevenueDimension, RevenueQuestion } from '../../domain/usage-question.js';
import { ClickHouse } from './clickhouse.connection.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { isUnacceptable } from './clickhouse-errors.js';
import { wholeInsert } from './rated-usage.repository.js';
import { type Totalled, TotalledGroups } from './totalled.js';

/** A document as its topic says it. */
export interface PositionedDocument {
  /** In the topic: of two states of a document, the later one stands. */
  readonly position: string;
  readonly tenant: string;
  readonly kind: 'invoice' | 'credit-note';
  readonly documentId: string;
  readonly status: string;
  readonly content: Omit<Invoice, 'invoiceId' | 'status'> | Omit<CreditNote, 'creditNoteId'>;
}

export interface RevenueOfGroup {
  account_id?: string;
  customer?: string;
  product_id?: string;
  product?: string;
  day?: string;
  currency: string;
  invoices: number;
  credit_notes: number;
  setup_fees: string;
  recurring_fees: string;
  usage: string;
  late_usage: string;
  commitments: string;
  service_credits: string;
  amount: string;
  discounts: string;
  net: string;
  tax: string;
  total: string;
  credited: string;
  top_ups: string;
}

export const topUp = 'credit-top-up';

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
  'document',
  'discount_amount',
  'net_amount',
  'tax_amount',
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

  async write(documents: readonly PositionedDocument[]): Promise<void> {
    const rows = documents.flatMap(rowsOf);
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

  /**
   * Of invoices and credit notes, by the day on which they are dated. Void invoices are no revenue, and a top-up is none
   * until its credit pays for something: it has a column of its own, and belongs to no product.
   */
  async summarize(question: RevenueQuestion): Promise<Totalled<RevenueOfGroup>> {
    const chosen = question.groupBy.map((name) => dimensions[name]);
    const keys = chosen.map((dimension) => dimension.groupBy);
    const groups = new TotalledGroups(keys);
    const sumOf = (column: string, condition: string) => `sumIf(lines.${column}, ${condition})`;
    const ofKind = (kind: string) => sumOf('amount', `kind = '${kind}'`);
    const isRevenue = `kind <> '${topUp}'`;
    const selected = [
      ...chosen.flatMap((dimension) => dimension.columns),
      'currency',
      `${groups.isTotal} as is_total`,
      "uniqExactIf(invoice_id, document = 'invoice') as invoices",
      "uniqExactIf(invoice_id, document = 'credit-note') as credit_notes",
      `${ofKind('setup-fee')} as setup_fees`,
      `${ofKind('recurring-fee')} as recurring_fees`,
      `${ofKind('usage')} as usage`,
      `${ofKind('late-usage')} as late_usage`,
      `${ofKind('commitment')} as commitments`,
      `${ofKind('service-credit')} as service_credits`,
      `${sumOf('amount', isRevenue)} as amount`,
      `${sumOf('discount_amount', isRevenue)} as discounts`,
      `${sumOf('net_amount', isRevenue)} as net`,
      `${sumOf('tax_amount', isRevenue)} as tax`,
      'net + tax as total',
      `-${sumOf('net_amount', "document = 'credit-note'")} as credited`,
      `${ofKind(topUp)} as top_ups`,
    ];
    const conditions = [
      'tenant = {tenant:String}',
      "status <> 'void'",
      'dated_at >= fromUnixTimestamp64Milli({from:Int64})',
      'dated_at < fromUnixTimestamp64Milli({to:Int64})',
      ...(question.accountId === undefined ? [] : ['account_id = {accountId:String}']),
      ...(question.productId === undefined ? [] : ['product_id = {productId:String}']),
    ];
    const answered = await this.reader.rows<RevenueOfGroup & { is_total: 0 | 1 }>(
      `select ${selected.join(', ')}
       from ${this.reader.database}.invoice_lines as lines final
       where ${conditions.join(' and ')} group by ${groups.groupBy}
       order by ${[...keys, 'currency'].join(', ')}`,
      { ...question },
    );
    return groups.apart(answered);
  }
}

function rowsOf({ position, tenant, kind, documentId, status, content }: PositionedDocument): unknown[][] {
  const sign = kind === 'invoice' ? Exact.one : Exact.one.negated();
  const signed = (amount: Exact) => amount.times(sign).toString();
  return content.lines.map((line, index) => {
    const amount = Exact.parse(line.amount);
    const net = Exact.parse(line.netAmount || line.amount);
    const total = Exact.parse(line.totalAmount || line.amount);
    return [
      tenant,
      documentId,
      index,
      position,
      content.number,
      status,
      content.currency,
      content.subscriptionId,
      content.accountId,
      content.accountName,
      line.productId ?? content.productId,
      line.productId === undefined ? content.productName : (line.productName ?? ''),
      content.datedAt,
      content.finalizedAt,
      line.kind,
      line.description,
      line.metricId ?? '',
      line.productVersion,
      line.periodIndex,
      line.periodStart,
      line.periodEnd,
      line.quantity ?? '',
      line.eventCount,
      signed(amount),
      line.exactAmount,
      kind,
      signed(Exact.sum(line.discounts.map((discount) => Exact.parse(discount.amount)))),
      signed(net),
      signed(total.minus(net)),
    ];
  });
}
