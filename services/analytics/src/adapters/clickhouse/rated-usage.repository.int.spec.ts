import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnacceptableRows } from '../../application/ports.js';
import { type ClickHouse, openClickHouse } from './clickhouse.connection.js';
import { prepareTables } from './clickhouse.schema.js';
import { ClickHouseRatedUsage } from './rated-usage.repository.js';

describe('rated usage in ClickHouse', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-clickhouse-'));
  let clickHouse: ClickHouse;
  let table: ClickHouseRatedUsage;

  beforeAll(async () => {
    clickHouse = await openClickHouse({ path: folder }, 'meterstream');
    await prepareTables(clickHouse);
    table = new ClickHouseRatedUsage(clickHouse);
  }, 30_000);

  afterAll(async () => {
    await clickHouse?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Rows of three months, one of them far away: each is a part of its own. */
  function blockOf(sequence: number, amount = '1.5', more: unknown[] = []) {
    const months = [Date.UTC(2026, 9, 31), Date.UTC(2026, 10, 1), Date.UTC(9998, 0, 1)];
    const lines = months.map((at, index) => {
      const event = [
        `event-${sequence}-${index}`,
        'app',
        'event',
        at,
        at,
        'acme',
        '',
        '',
        '',
        'p',
        1,
        's',
        0,
        at,
        'USD',
      ];
      const rated = [null, 'none', 'rated', '', amount, ['m'], ['1'], [amount], ['1'], [amount], '{}', ...more];
      return `${JSON.stringify(['acme', 7, sequence, ...event, ...rated])}\n`;
    });
    return { usagePartition: 7, sequence, count: lines.length, lines: Buffer.from(lines.join('')) };
  }

  it('is stored once under one token, however often the insert is repeated', async () => {
    const token = randomUUID();
    for (let time = 0; time < 3; time++) await table.insert([blockOf(1), blockOf(2)], token);
    expect(await table.rowsOf([blockOf(1), blockOf(2), blockOf(3)])).toEqual([3, 3, 0]);
    await table.insert([blockOf(1)], randomUUID());
    expect(await table.rowsOf([blockOf(1)])).toEqual([6]);
  });

  it('is refused whole for what one of its rows holds', async () => {
    const insert = table.insert([blockOf(4), blockOf(5, 'a lot')], randomUUID());
    await expect(insert).rejects.toThrow(UnacceptableRows);
    const tooLarge = table.insert([blockOf(4), blockOf(5, '123456789012345678901')], randomUUID());
    await expect(tooLarge).rejects.toThrow(UnacceptableRows);
    expect(await table.rowsOf([blockOf(4), blockOf(5)])).toEqual([0, 0]);
  });

  it('takes rows of a newer contract, whose further columns it does not know', async () => {
    await table.insert([blockOf(6, '1', ['a column of tomorrow'])], randomUUID());
    expect(await table.rowsOf([blockOf(6)])).toEqual([3]);
  });
});
