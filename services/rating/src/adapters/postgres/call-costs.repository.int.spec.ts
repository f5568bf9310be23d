import type { Pool } from 'pg';
import { withTransaction } from '#database';
import type { CallCost } from '../../domain/cost/call-cost.js';
import { ownSchema } from '../../testing/own-schema.js';
import { CallCostsRepository } from './call-costs.repository.js';

let schema: Awaited<ReturnType<typeof ownSchema>>;
let pool: Pool;
let costs: CallCostsRepository;

beforeAll(async () => {
  schema = await ownSchema();
  pool = schema.pool;
  costs = new CallCostsRepository(pool);
});

afterAll(() => schema.drop());

const dayMs = 86_400_000;
const costOf = (transactionId: string, more: Partial<CallCost> = {}): CallCost => ({
  tenant: 'demo',
  transactionId,
  source: 'metering-ai-completions',
  receivedAt: 10 * dayMs,
  occurredAt: 10 * dayMs - 5,
  cost: '0.000008175',
  costSource: 'model-catalogue',
  call: { model: 'gpt-4o-mini', inputTokenCount: 21 },
  ...more,
});

const record = (...given: CallCost[]) => withTransaction(pool, (transaction) => costs.record(transaction, given));

describe('what calls cost', () => {
  it('is found by tenant and transaction, exactly as it was rated', async () => {
    const audio = costOf('t-1', { source: 'metering-ai-audio', cost: null, costSource: 'unknown' });
    await record(costOf('t-1'), audio, costOf('t-2', { tenant: 'other' }));
    expect(await costs.find('demo', 't-1')).toEqual([audio, costOf('t-1')]);
    expect(await costs.find('demo', 't-2')).toEqual([]);
  });

  it('is the latest where an event was rated again, and of any id that a door lets through', async () => {
    await record(costOf('again'), costOf('again', { cost: '1' }));
    await record(costOf('again', { cost: '2' }), costOf('odd \u0000\ud800', { call: { model: 'a\u0000' } }));
    expect(await costs.find('demo', 'again')).toEqual([costOf('again', { cost: '2' })]);
    expect(await costs.find('demo', 'odd \u0000\ud800')).toHaveLength(1);
  });

  it('is forgotten when a later call comes a day after', async () => {
    await record(costOf('old', { receivedAt: dayMs }));
    await record(costOf('new', { receivedAt: 2 * dayMs + 1 }));
    expect(await costs.find('demo', 'old')).toEqual([]);
    expect(await costs.find('demo', 'new')).toHaveLength(1);
  });
});
