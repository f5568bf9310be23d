import { Injectable } from '@nestjs/common';
import type { Range } from '../../domain/usage-question.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { isRated } from './usage-sums.js';

/** A model of which nobody knows what its usage costs, and how much of it there was. */
export interface UnknownModel {
  readonly kind: string;
  readonly provider: string;
  readonly model: string;
  readonly service_tier: string;
  readonly events: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  /** Epoch milliseconds. */
  readonly first_at: number;
  readonly last_at: number;
}

/** So many at most, those with the most events: whoever has more has a price list to write first. */
export const mostUnknownModels = 500;

const times = "if(row_kind = 'reversal', -1, 1)";
const said = (property: string) => `JSONExtractString(properties, '${property}')`;
/** Senders write counts as numbers or as text. */
const counted = (property: string) =>
  `toFloat64(sum(${times} * toInt64OrZero(trim(both '"' from JSONExtractRaw(properties, '${property}')))))`;

/** Rated usage whose cost is unknown, by what it names. What was taken back is not counted. */
@Injectable()
export class UnknownModelsRepository {
  constructor(private readonly reader: ClickHouseReader) {}

  list(tenant: string, { from, to }: Range): Promise<UnknownModel[]> {
    return this.reader.rows<UnknownModel>(
      `select kind, ${said('provider')} as provider, ${said('model')} as model, ${said('serviceTier')} as service_tier,
         toFloat64(sum(${times})) as events, ${counted('inputTokenCount')} as input_tokens,
         ${counted('outputTokenCount')} as output_tokens, toFloat64(toUnixTimestamp64Milli(min(usage.occurred_at))) as first_at,
         toFloat64(toUnixTimestamp64Milli(max(usage.occurred_at))) as last_at
       from ${this.reader.database}.rated_usage as usage
       where tenant = {tenant:String} and cost_source = 'unknown' and ${isRated}
         and usage.occurred_at >= fromUnixTimestamp64Milli({from:Int64})
         and usage.occurred_at < fromUnixTimestamp64Milli({to:Int64})
       group by kind, provider, model, service_tier having events > 0
       order by events desc, provider, model, kind, service_tier limit ${mostUnknownModels}`,
      { tenant, from, to },
    );
  }
}
