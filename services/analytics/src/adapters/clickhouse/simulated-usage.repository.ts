import { Injectable } from '@nestjs/common';
import type { UsageFacts } from '#pricing';
import { SimulatedUsage, type UsageOfSegment } from '../../application/simulation/ports.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { isRated } from './usage-sums.js';

interface UsageRow {
  readonly subscription_id: string;
  readonly segment: number;
  readonly occurred_at: number;
  readonly id: string;
  readonly source: string;
  readonly sequence: number;
  readonly cost: string | null;
  readonly cost_source: string;
  readonly properties: string;
}

type Question = Parameters<SimulatedUsage['read']>[0];

const rowsOfPage = 10_000;
/** A block holds fewer rows. */
const rowsOfBlock = 100_000;

/** Rated usage from ClickHouse, page by page in the order of its table. */
@Injectable()
export class SimulatedUsageRepository extends SimulatedUsage {
  private readonly table: string;

  constructor(private readonly reader: ClickHouseReader) {
    super();
    this.table = `${reader.database}.rated_usage`;
  }

  async *read(question: Question): AsyncGenerator<readonly UsageOfSegment[]> {
    const corrected = await this.correctedUsage(question);
    /** The last row of each event that was rated more than once. */
    const lastOf = new Map<string, UsageRow>();
    for (let after: UsageRow | undefined; ; ) {
      const rows = await this.page(question, after);
      const page: UsageOfSegment[] = [];
      for (const [place, row] of rows.entries()) {
        const event = eventOf(row);
        const left = corrected.get(event);
        if (left === undefined) page.push(usageOf(row, place));
        else if (left > 0 && (lastOf.get(event)?.sequence ?? -1) < row.sequence) lastOf.set(event, row);
      }
      yield page;
      if (rows.length < rowsOfPage) break;
      after = rows.at(-1);
    }
    yield [...lastOf.values()].map(usageOf);
  }

  /** Of each event that has a reversal: how many rows are left when reversals are taken off. */
  private async correctedUsage(question: Question): Promise<Map<string, number>> {
    const rows = await this.reader.rows<{ id: string; source: string; left: number }>(
      `select id, source, sum(if(row_kind = 'reversal', -1, 1)) as left from ${this.table}
       where ${ofQuestion} and (id, source) in (
         select id, source from ${this.table} where ${ofQuestion} and row_kind = 'reversal')
       group by id, source`,
      { ...question },
    );
    return new Map(rows.map((row) => [eventOf(row), Number(row.left)]));
  }

  private page(question: Question, after: UsageRow | undefined): Promise<UsageRow[]> {
    const behind = `and (subscription_id, usage.occurred_at, id, source, sequence) >
      ({subscriptionId:String}, fromUnixTimestamp64Milli({occurredAt:Int64}), {id:String}, {source:String}, {sequence:UInt64})`;
    return this.reader.rows<UsageRow>(
      `select subscription_id, period_index as segment, toUnixTimestamp64Milli(usage.occurred_at) as occurred_at, id,
         source, sequence, cost, cost_source, properties
       from ${this.table} as usage
       where ${ofQuestion} and row_kind = 'usage' ${after ? behind : ''}
       order by subscription_id, usage.occurred_at, id, source, sequence limit ${rowsOfPage}`,
      {
        ...question,
        ...(after && {
          subscriptionId: after.subscription_id,
          occurredAt: after.occurred_at,
          id: after.id,
          source: after.source,
          sequence: after.sequence,
        }),
      },
    );
  }
}

const ofQuestion = `tenant = {tenant:String} and subscription_id in {subscriptionIds:Array(String)}
  and product_id = {productId:String} and ${isRated}`;

const eventOf = ({ id, source }: { readonly id: string; readonly source: string }): string => `${source}\n${id}`;

/** As rating metered it: a cost that was looked up stands among the properties. */
function usageOf(row: UsageRow, place: number): UsageOfSegment {
  const said = row.properties === '' ? {} : (JSON.parse(row.properties) as Record<string, unknown>);
  const properties = row.cost === null ? said : { ...said, totalCost: row.cost };
  const arrival = Number(row.sequence) * rowsOfBlock + place;
  const facts: UsageFacts = { occurredAt: Number(row.occurred_at), arrival, properties };
  return { subscriptionId: row.subscription_id, segment: row.segment, facts };
}
