import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Exact } from '#money';
import type { GroupedQuestion } from '../../application/margin/ports.js';
import type { MarginDimension } from '../../domain/margin/margin.js';
import { AccruedUsageRepository } from './accrued-usage.repository.js';
import type { ClickHouse } from './clickhouse.connection.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { openMigratedClickHouse } from './clickhouse.schema.js';
import { UnbilledUsageRepository } from './unbilled-usage.repository.js';
import { usageProjections } from './usage-projections.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const begin = Date.UTC(2026, 10, 1);
const indiaMs = 5.5 * hourMs;

interface Event {
  readonly at: number;
  readonly account: string;
  readonly product: string;
  readonly model: string;
  readonly currency: string;
  readonly amount: string;
  readonly cost: string | null;
  readonly status: string;
  readonly isReversal: boolean;
}

const of = <T>(values: readonly T[], number: number): T => values[number % values.length] as T;

/** An event with a number: late ones, ones without a cost, and each ninth takes back what the one before it was. */
function event(number: number): Event {
  const isReversal = number % 9 === 8;
  const n = isReversal ? number - 1 : number;
  const sign = isReversal ? '-' : '';
  return {
    at: begin + n * 7 * minuteMs + (n % 13) * 1_000,
    account: of(['a1', 'a2', 'a3'], n * 5),
    product: of(['p1', 'p2'], n),
    model: of(['o3', 'grok-4', ''], n),
    currency: of(['USD', 'USD', 'EUR'], n),
    amount: `${sign}${n}.00000000000000000${1 + (n % 9)}`,
    cost: n % 5 === 0 ? null : `${sign}0.0${1 + (n % 9)}`,
    status: of(['rated', 'late', 'unbilled', 'unattributed', 'unbilled-late'], n),
    isReversal,
  };
}

const rowOf = ({ at, account, product, model, currency, amount, cost, status, isReversal }: Event, id: number) => ({
  ...{ tenant: 'acme', usage_partition: id % 2, sequence: id, id: `event-${id}`, source: 'api', kind: 'ai-completion' },
  ...{ occurred_at: timeOf(at), received_at: timeOf(at), account_id: account, organization: `${account} Ltd` },
  ...{
    subscriber: `ada@${account}`,
    credential: `key-${account}`,
    product_id: product,
    subscription_id: `s-${account}`,
  },
  ...{ period_start: timeOf(begin), currency, amount, cost, cost_source: cost === null ? 'unknown' : 'caller', status },
  ...{ row_kind: isReversal ? 'reversal' : 'usage', properties: JSON.stringify({ model, inputTokenCount: 3 }) },
});
const timeOf = (at: number) => new Date(at).toISOString().replace('T', ' ').replace('Z', '');

const keyOf: Partial<Record<MarginDimension, (event: Event) => string | number>> = {
  customer: ({ account }) => account,
  product: ({ product }) => product,
  model: ({ model }) => model,
  credential: ({ account }) => `key-${account}`,
  day: ({ at }) => new Date(at + indiaMs).toISOString().slice(0, 10),
  hour: ({ at }) => Math.floor((at + indiaMs) / hourMs) * hourMs - indiaMs,
};

const isBilled = (status: string) => !status.startsWith('unbilled');

/** The same sums, event by event. */
function sumsOf(events: readonly Event[], { groupBy, filters, from, to }: GroupedQuestion<MarginDimension>) {
  const asked = events.filter(
    ({ at, status, account, model }) =>
      at >= from &&
      at < to &&
      status !== 'unattributed' &&
      (filters.accountId ?? account) === account &&
      (filters.model ?? model) === model,
  );
  const groups = Map.groupBy(asked, (one) =>
    JSON.stringify([...groupBy.map((name) => keyOf[name]!(one)), one.currency]),
  );
  return [...groups].map(([key, within]) => {
    const times = (one: Event) => (one.isReversal ? -1 : 1);
    const count = (some: readonly Event[]) => some.reduce((sum, one) => sum + times(one), 0);
    const sum = (texts: readonly string[]) => Exact.sum(texts.map((text) => Exact.parse(text))).toString();
    return [
      ...[
        key,
        count(within),
        3 * count(within),
        sum(within.map(({ amount, status }) => (isBilled(status) ? amount : '0'))),
      ],
      ...[sum(within.flatMap(({ cost }) => cost ?? [])), count(within.filter(({ cost }) => cost === null))],
    ];
  });
}

describe('sums that are made beforehand', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-sums-'));
  const events = Array.from({ length: 1_200 }, (_, number) => event(number));
  let clickHouse: ClickHouse;
  const command = (query: string) => clickHouse.client.command({ query });
  const insert = (from: number, to: number) =>
    command(
      `insert into meterstream.rated_usage format JSONEachRow\n${events
        .slice(from, to)
        .map((one, at) => JSON.stringify(rowOf(one, from + at)))
        .join('\n')}`,
    );

  beforeAll(async () => {
    clickHouse = await openMigratedClickHouse({ clickHouse: { path: folder }, clickHouseDatabase: 'meterstream' });
    for (const from of [0, 300, 600]) await insert(from, from + 300);
    await command('optimize table meterstream.rated_usage final');
    // A part of its own: sums are read from all.
    await insert(900, 1_200);
  }, 60_000);

  afterAll(async () => {
    await clickHouse?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const whole = { from: begin - hourMs, to: begin + 30 * 24 * hourMs };
  const amid = { from: begin + 17 * minuteMs, to: begin + 4 * 24 * hourMs + 1 };
  it.each<Partial<GroupedQuestion<MarginDimension>>>([
    { groupBy: [] },
    { groupBy: [], ...amid },
    { groupBy: ['model', 'product'], ...amid },
    { groupBy: ['product'], filters: { model: 'o3' }, ...amid },
    { groupBy: ['day'], timeZone: 'Asia/Kolkata' },
    { groupBy: ['hour'], timeZone: 'Asia/Kolkata', ...amid },
    { groupBy: ['customer'], ...amid },
    { groupBy: ['customer', 'product'], filters: { accountId: 'a1' } },
    { groupBy: ['credential', 'product'], filters: { accountId: 'a2' } },
    { groupBy: ['day', 'customer'], timeZone: 'Asia/Kolkata', ...amid },
    { groupBy: ['customer', 'model'], ...amid },
    { groupBy: ['customer'], from: begin + 1, to: begin + 2 * minuteMs },
  ])('are those of the events: %o', async (asked) => {
    const question = { tenant: 'acme', timeZone: 'UTC', filters: {}, groupBy: [], ...whole, ...asked };
    const sums = await new AccruedUsageRepository(new ClickHouseReader(clickHouse)).sums(question);
    const found = sums.map(({ group, currency, events: count, tokens, usage, cost, unknownCosts }) => [
      ...[JSON.stringify([...question.groupBy.map((name) => group[name]), currency]), count, tokens, usage],
      ...[cost ?? '0', unknownCosts],
    ]);
    expect(found.sort()).toEqual(sumsOf(events, question).sort());
  });

  type Asks = (reader: ClickHouseReader) => Promise<unknown>;
  const marginsBy =
    (...groupBy: MarginDimension[]): Asks =>
    (reader) =>
      new AccruedUsageRepository(reader).sums({ tenant: 'acme', timeZone: 'UTC', filters: {}, groupBy, ...whole });
  it.each<[projection: string, what: string, asks: Asks]>([
    ['by_quarter', 'models', marginsBy('model')],
    ['by_customer_day', 'customers', marginsBy('customer')],
    [
      'by_customer_day',
      'what is not invoiced',
      (reader) => new UnbilledUsageRepository(reader).summarize({ tenant: 'acme', groupBy: ['customer'] }),
    ],
  ])('are read from %s by the question of %s', async (name, _what, asks) => {
    const reader = new NotingReader(clickHouse);
    await asks(reader);
    const [{ sql, parameters }] = reader.asked as [Asked];
    const answer = await clickHouse.client.query({
      ...{ query: `explain projections = 1 ${sql}`, query_params: parameters, format: 'TabSeparated' },
    });
    expect(await answer.text()).toContain(`ReadFromMergeTree (${name})`);
    const parts = await clickHouse.client.query({
      query: `select countIf(name = '${name}') as made, uniqExact(name) as projections from system.projection_parts
        where database = 'meterstream' and active`,
      format: 'JSONEachRow',
    });
    expect(await parts.json()).toEqual([{ made: 2, projections: Object.keys(usageProjections).length }]);
  });
});

interface Asked {
  readonly sql: string;
  readonly parameters: Record<string, unknown>;
}

class NotingReader extends ClickHouseReader {
  readonly asked: Asked[] = [];

  override rows<Row>(sql: string, parameters: Record<string, unknown>): Promise<Row[]> {
    this.asked.push({ sql, parameters });
    return super.rows(sql, parameters);
  }
}
