import { Injectable } from '@nestjs/common';
import type { Range } from '../../domain/usage-question.js';
import { ClickHouseReader } from './clickhouse.reader.js';

export interface BilledQuantitiesQuestion extends Range {
  readonly tenant: string;
  readonly productId?: string;
  readonly metricId?: string;
}

/** Of the periods of one metric. Decimal text; null: no period has a quantity that a decimal can hold. */
export interface BilledQuantities {
  readonly product_id: string;
  readonly metric_id: string;
  readonly currency: string;
  readonly periods: number;
  readonly subscriptions: number;
  readonly median_quantity: string | null;
  readonly p95_quantity: string | null;
  readonly largest_quantity: string | null;
  readonly median_amount: string;
  readonly p95_amount: string;
  readonly largest_amount: string;
}

const quantity = 'toDecimal128OrNull(quantity, 18)';
const spreadOf = (value: string, name: string) =>
  `quantileExact(0.5)(${value}) as median_${name}, quantileExact(0.95)(${value}) as p95_${name}, max(${value}) as largest_${name}`;

/** How much of a metric a period has, among the periods that were invoiced. */
@Injectable()
export class BilledQuantitiesRepository {
  constructor(private readonly reader: ClickHouseReader) {}

  /** Of periods that began in the range. */
  list({ productId, metricId, ...question }: BilledQuantitiesQuestion): Promise<BilledQuantities[]> {
    return this.reader.rows(
      `select product_id, metric_id, currency, toFloat64(count()) as periods,
         toFloat64(uniqExact(subscription_id)) as subscriptions,
         ${spreadOf(quantity, 'quantity')}, ${spreadOf('lines.amount', 'amount')}
       from ${this.reader.database}.invoice_lines as lines final
       where ${[
         'tenant = {tenant:String}',
         "kind = 'usage' and document = 'invoice' and status <> 'void'",
         'period_start >= fromUnixTimestamp64Milli({from:Int64})',
         'period_start < fromUnixTimestamp64Milli({to:Int64})',
         ...(productId === undefined ? [] : ['product_id = {productId:String}']),
         ...(metricId === undefined ? [] : ['metric_id = {metricId:String}']),
       ].join(' and ')}
       group by product_id, metric_id, currency order by product_id, metric_id, currency`,
      { ...question, productId, metricId },
    );
  }
}
