import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spansBetween } from '../../domain/usage-tail.js';
import type { ClickHouse } from './clickhouse.connection.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { openMigratedClickHouse } from './clickhouse.schema.js';
import { UsageTailRepository } from './usage-tail.repository.js';

describe('usage that comes, as it is stored', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-usage-tail-'));
  let clickHouse: ClickHouse;
  let tail: UsageTailRepository;

  beforeAll(async () => {
    clickHouse = await openMigratedClickHouse({ clickHouse: { path: folder }, clickHouseDatabase: 'meterstream' });
    tail = new UsageTailRepository(new ClickHouseReader(clickHouse));
  }, 60_000);

  afterAll(async () => {
    await clickHouse?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const store = (id: string, sequence: number, received: string, tenant = 'acme') => {
    const at = `${received} 00:00:00.000`;
    const row = { tenant, id, sequence, usage_partition: 3, source: 'api', occurred_at: at, received_at: at };
    const query = `insert into meterstream.rated_usage format JSONEachRow\n${JSON.stringify(row)}`;
    return clickHouse.client.command({ query });
  };

  it('is found where the two parts of a block are stored one after the other, each once, of its tenant', async () => {
    await store('before', 1, '2026-11-30');
    const [begun, rows] = [await tail.seen('acme'), await tail.rows()];
    const shown = async (from: typeof begun) => {
      const now = await tail.seen('acme');
      const spans = spansBetween(from, now);
      const { entries } = spans.length === 0 ? { entries: [] } : await tail.within('acme', spans, {});
      return { now, ids: entries.map(({ id }) => id) };
    };
    await store('november', 2, '2026-11-30');
    const first = await shown(begun);
    await store('december', 2, '2026-12-01');
    await store('theirs', 3, '2026-12-01', 'beta');
    const second = await shown(first.now);
    expect([first.ids, second.ids, (await shown(second.now)).ids]).toEqual([['november'], ['december'], []]);
    expect(await tail.rows()).toBe(rows + 3);
  });
});
