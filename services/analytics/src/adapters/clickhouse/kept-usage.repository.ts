import { Injectable } from '@nestjs/common';
import { Unavailable } from '#decider';
import { type KeptUsageState, KeptUsageStore } from '../../application/write-kept-usage.js';
import { ClickHouse } from './clickhouse.connection.js';
import { isUnacceptable } from './clickhouse-errors.js';
import { wholeInsert } from './rated-usage.repository.js';

/** Each column, and what of a state stands in it. */
const columns: Readonly<Record<string, (state: KeptUsageState) => string | number>> = {
  tenant: ({ tenant }) => tenant,
  occurred_at: ({ at }) => at,
  row_kind: ({ row_kind }) => row_kind,
  // What is rejected may have no id, and its kind of row names it.
  place: ({ log, source, id }) => (log === 'rejected' ? '' : `${source}\n${id}`),
  version: ({ version }) => version,
  is_gone: ({ isGone }) => (isGone ? 1 : 0),
  log: ({ log }) => log,
  position: ({ position }) => position,
  id: ({ id }) => id,
  source: ({ source }) => source,
  kind: ({ kind }) => kind,
  state: ({ state }) => state,
  reason: ({ reason }) => reason,
  problems: ({ problems }) => problems,
  door: ({ door }) => door,
  received_at: ({ received }) => received,
  organization: ({ organization }) => organization,
  subscriber: ({ subscriber }) => subscriber,
  credential: ({ credential }) => credential,
  product: ({ product }) => product,
  subscription_id: ({ subscription_id }) => subscription_id,
  cost: ({ cost }) => cost,
  cost_source: ({ cost_source }) => cost_source,
  properties: ({ properties }) => properties,
};

@Injectable()
export class KeptUsageRepository extends KeptUsageStore {
  constructor(private readonly clickHouse: ClickHouse) {
    super();
  }

  async write(states: readonly KeptUsageState[]): Promise<void> {
    const rows = states.map((state) => `${JSON.stringify(Object.values(columns).map((of) => of(state)))}\n`);
    try {
      await this.clickHouse.insert({
        table: 'kept_usage',
        columns: Object.keys(columns),
        format: 'JSONCompactEachRow',
        chunks: [Buffer.from(rows.join(''))],
        settings: wholeInsert,
      });
    } catch (error) {
      throw isUnacceptable(error) ? error : new Unavailable('ClickHouse', error);
    }
  }
}
