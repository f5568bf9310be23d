import { Injectable } from '@nestjs/common';
import { type GroupedQuestion, InvoicedFeesStore } from '../../application/margin/ports.js';
import type { FeeDimension, InvoicedFees } from '../../domain/margin/margin.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { topUp } from './invoice-lines.repository.js';

const expressionOf: Record<FeeDimension, string> = {
  customer: 'account_id',
  product: 'product_id',
  day: 'toString(toDate(dated_at, {timeZone:String}))',
};

const ofInvoice = (kinds: string) => `sumIf(lines.amount, document = 'invoice' and kind in (${kinds}))`;
const usageKinds = "'usage', 'late-usage'";

type Row = Record<string, string> & { currency: string; fees: string; adjustments: string; customer_name?: string };

@Injectable()
export class InvoicedFeesRepository extends InvoicedFeesStore {
  constructor(private readonly reader: ClickHouseReader) {
    super();
  }

  /** Invoiced usage is left out, for it is counted when it happens; what took something off it is an adjustment. */
  async sums({ groupBy, filters, ...question }: GroupedQuestion<FeeDimension>): Promise<InvoicedFees[]> {
    const keys = [...groupBy.map((_, at) => `group${at}`), 'currency'];
    const isByCustomer = groupBy.includes('customer');
    const { accountId, productId, subscriptionId } = filters;
    const rows = await this.reader.rows<Row>(
      `select ${[
        ...groupBy.map((name, at) => `${expressionOf[name]} as group${at}`),
        'currency',
        `${ofInvoice("'setup-fee', 'recurring-fee', 'commitment'")} as fees`,
        `sum(lines.net_amount) - fees - ${ofInvoice(usageKinds)} as adjustments`,
        ...(isByCustomer ? ['any(account_name) as customer_name'] : []),
      ].join(', ')}
       from ${this.reader.database}.invoice_lines as lines final
       where ${[
         'tenant = {tenant:String}',
         `status <> 'void' and kind <> '${topUp}'`,
         'dated_at >= fromUnixTimestamp64Milli({from:Int64})',
         'dated_at < fromUnixTimestamp64Milli({to:Int64})',
         ...(accountId === undefined ? [] : ['account_id = {accountId:String}']),
         ...(productId === undefined ? [] : ['product_id = {productId:String}']),
         ...(subscriptionId === undefined ? [] : ['subscription_id = {subscriptionId:String}']),
       ].join(' and ')}
       group by ${keys.join(', ')}`,
      { ...question, ...filters },
    );
    return rows.map(({ currency, fees, adjustments, customer_name, ...row }) => ({
      group: Object.fromEntries(groupBy.map((name, at) => [name, row[`group${at}`]!])),
      ...{ currency, fees, adjustments },
      ...(customer_name && { customerName: customer_name }),
    }));
  }
}
