import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClickHouse } from './clickhouse.connection.js';
import { ClickHouseReader } from './clickhouse.reader.js';
import { openMigratedClickHouse } from './clickhouse.schema.js';
import { UnknownModelsRepository } from './unknown-models.repository.js';

const at = Date.UTC(2026, 10, 1);

describe('models whose cost nobody knows', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meterstream-unknown-models-'));
  let clickHouse: ClickHouse;

  beforeAll(async () => {
    clickHouse = await openMigratedClickHouse({ clickHouse: { path: folder }, clickHouseDatabase: 'meterstream' });
  }, 60_000);

  afterAll(async () => {
    await clickHouse?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const row = (id: string, properties: object, more: object = {}) => ({
    tenant: 'acme',
    id,
    kind: 'ai-completion',
    occurred_at: '2026-11-01 00:00:00.000',
    received_at: '2026-11-01 00:00:00.000',
    cost_source: 'unknown',
    status: 'rated',
    properties: JSON.stringify(properties),
    ...more,
  });

  it('are listed with how much of each was used, the most first', async () => {
    const made = { provider: 'us', model: 'made-up', inputTokenCount: 10, outputTokenCount: '5' };
    const rows = [
      row('1', made),
      row('2', made, { occurred_at: '2026-11-02 00:00:00.000' }),
      row('3', made),
      row('3', made, { row_kind: 'reversal' }),
      row('4', { model: 'whisper-x' }, { kind: 'ai-audio', status: 'late' }),
      row('5', { model: 'taken-back' }),
      row('5', { model: 'taken-back' }, { row_kind: 'reversal' }),
      row('6', { model: 'gpt-4o' }, { cost_source: 'genai-prices' }),
      row('7', made, { tenant: 'other' }),
      row('8', made, { occurred_at: '2026-12-02 00:00:00.000' }),
    ];
    const text = rows.map((one) => JSON.stringify(one)).join('\n');
    await clickHouse.client.command({ query: `insert into meterstream.rated_usage format JSONEachRow\n${text}` });
    const models = new UnknownModelsRepository(new ClickHouseReader(clickHouse));
    const found = await models.list('acme', { from: at, to: Date.UTC(2026, 11, 1) });
    expect(found).toEqual([
      {
        kind: 'ai-completion',
        provider: 'us',
        model: 'made-up',
        service_tier: '',
        events: 2,
        input_tokens: 20,
        output_tokens: 10,
        first_at: at,
        last_at: at + 86_400_000,
      },
      expect.objectContaining({ kind: 'ai-audio', provider: '', model: 'whisper-x', events: 1, input_tokens: 0 }),
    ]);
  });
});
