import { Injectable } from '@nestjs/common';
import { type EventOfLine, EventsBehindLines } from '../../application/ports.js';
import type {
  EventOrder,
  EventsQuestion,
  EventTotals,
  InvoicedLine,
  LineOfUsage,
} from '../../domain/events-of-line.js';
import { ClickHouseReader } from './clickhouse.reader.js';

const nth = (column: string) => `${column}[indexOf(metric_ids, {metricId:String})]`;
const times = "if(row_kind = 'reversal', -1, 1)";
const sums = `sum(${times}) as events, sum(${nth('quantities')}) as quantity, sum(${nth('amounts')}) as amount`;

const ofPeriod = `tenant = {tenant:String} and subscription_id = {subscriptionId:String}
  and period_index = {periodIndex:Int32} and has(metric_ids, {metricId:String})`;
const statusOf = ({ late }: Pick<LineOfUsage, 'late'>) => (late ? 'late' : 'rated');

const byTime = ['usage.occurred_at', 'id', 'source', 'sequence', 'row_kind'];
const placeInTime = `fromUnixTimestamp64Milli({occurredAt:Int64}), {id:String}, {source:String}, {sequence:UInt64}, {rowKind:String}`;
const size = `-abs(${nth('amounts')})`;

/** By what events are ordered, and where a page begins behind another. */
const orders: Record<EventOrder, { readonly keys: readonly string[]; readonly behind: string }> = {
  first: { keys: byTime, behind: `(${byTime.join(', ')}) > (${placeInTime})` },
  'tier-change': { keys: byTime, behind: `(${byTime.join(', ')}) > (${placeInTime})` },
  last: { keys: byTime.map((key) => `${key} desc`), behind: `(${byTime.join(', ')}) < (${placeInTime})` },
  largest: {
    keys: [size, ...byTime],
    behind: `(${[size, ...byTime].join(', ')}) > (-abs({amount:Decimal(38, 18)}), ${placeInTime})`,
  },
};

/** The events behind an invoice line, and what they add up to. */
@Injectable()
export class EventsOfLineRepository extends EventsBehindLines {
  private readonly table: string;

  constructor(private readonly reader: ClickHouseReader) {
    super();
    this.table = `${reader.database}.rated_usage`;
  }

  page({ after, late, order, ...question }: EventsQuestion): Promise<EventOfLine[]> {
    const { keys, behind } = orders[order];
    const ofLine = `${ofPeriod} and status = '${statusOf({ late })}'`;
    const conditions = [
      ofLine,
      ...(late ? [] : [this.standing(ofLine)]),
      ...(order === 'tier-change' ? [tierChange] : []),
      ...(after ? [behind] : []),
    ];
    return this.reader.rows(
      `select id, source, kind, toUnixTimestamp64Milli(occurred_at) as occurred_at,
         toUnixTimestamp64Milli(received_at) as received_at, subscriber, credential, product_version, currency, cost,
         cost_source, priced_on,
         ${nth('quantities')} as quantity, ${nth('amounts')} as amount,
         ${nth('running_quantities')} as running_quantity, ${nth('running_amounts')} as running_amount, properties,
         sequence, row_kind
       from ${this.table} as usage where ${conditions.join(' and ')}
       order by ${keys.join(', ')} ${late ? '' : 'limit 1 by id, source'} limit {limit:UInt32}`,
      { ...question, ...after },
    );
  }

  totals(line: LineOfUsage): Promise<EventTotals> {
    return this.summed(line, `status = '${statusOf(line)}'`);
  }

  everything(line: LineOfUsage): Promise<EventTotals> {
    return this.summed(line, "status in ('rated', 'late')");
  }

  async lineOf(line: LineOfUsage): Promise<InvoicedLine | undefined> {
    const [found] = await this.reader.rows<InvoicedLine>(
      `select invoice_id as invoiceId, number, event_count as events, quantity, exact_amount as amount
       from ${this.reader.database}.invoice_lines final
       where tenant = {tenant:String} and subscription_id = {subscriptionId:String} and metric_id = {metricId:String}
         and period_index = {periodIndex:Int32} and status <> 'void' and document = 'invoice'
         and kind = '${line.late ? 'late-usage' : 'usage'}'
       order by finalized_at desc, position desc limit 1`,
      { ...line },
    );
    return found;
  }

  private async summed(line: LineOfUsage, status: string): Promise<EventTotals> {
    const [found] = await this.reader.rows<EventTotals>(
      `select ${sums} from ${this.table} where ${ofPeriod} and ${status}`,
      { ...line },
    );
    return found as EventTotals;
  }

  private standing(ofLine: string): string {
    const reversed = `select id, source from ${this.table} where ${ofLine} and row_kind = 'reversal'`;
    return `row_kind = 'usage' and ((id, source) not in (${reversed}) or (id, source, sequence) in (
      select id, source, maxIf(sequence, row_kind = 'usage') from ${this.table}
      where ${ofLine} and (id, source) in (${reversed}) group by id, source having sum(${times}) > 0))`;
  }
}

/** Between the quantity before the event and the one after it lies a bound, whichever way it went. */
const tierChange = `arrayExists(bound ->
  (${nth('running_quantities')} > bound) <> (${nth('running_quantities')} - ${nth('quantities')} > bound),
  arrayMap(bound -> toDecimal128(bound, 18), {bounds:Array(String)}))`;
