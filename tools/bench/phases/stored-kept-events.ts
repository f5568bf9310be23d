import type { ClickHouse } from '../../../services/analytics/src/adapters/clickhouse/clickhouse.connection.js';
import { rangeOfEvents } from './generated-events.js';
import { storedRows, storedTenant } from './stored-events.js';

/** Events that were not rated: a fiftieth of those that were. */
export const keptRows = 200_000;
const perInsert = 10_000;
const customers = 500;

/** Whom events name that nobody knows. */
export const keptCustomer = (number: number): string => `Nobody ${number % customers}`;

/** They lie over the same time; every twentieth has changed since, in a part of its own. */
export async function storeKeptEvents(clickHouse: ClickHouse): Promise<void> {
  for (let from = 0; from < keptRows; from += perInsert) await insert(clickHouse, from, perInsert, 1);
  await insert(clickHouse, 0, keptRows / 20, 20);
}

async function insert({ client, database }: ClickHouse, first: number, count: number, every: number): Promise<void> {
  const { from, to } = rangeOfEvents(storedRows);
  const stepMs = Math.floor((to - from) / keptRows);
  const event = `(${first} + number * ${every})`;
  const at = `fromUnixTimestamp64Milli(toInt64(${from} + ${event} * ${stepMs}))`;
  const id = `concat('kept-', toString(${event}))`;
  const columns = {
    tenant: `'${storedTenant}'`,
    occurred_at: at,
    row_kind: "'unattributed'",
    place: `concat('api\n', ${id})`,
    version: String(every),
    is_gone: '0',
    log: "'kept'",
    position: event,
    id,
    source: "'api'",
    kind: "'event'",
    state: "'unattributed'",
    reason: "'unknown-organization'",
    received_at: at,
    organization: `concat('Nobody ', toString(${event} % ${customers}))`,
    product: "'Research'",
    properties: `concat('{"model":"gpt-5","pages":', toString(${event}), '}')`,
  };
  await client.command({
    query: `insert into ${database}.kept_usage (${Object.keys(columns).join(', ')})
      select ${Object.values(columns).join(', ')} from numbers(${count})`,
  });
}
