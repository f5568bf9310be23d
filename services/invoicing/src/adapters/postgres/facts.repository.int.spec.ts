import { randomUUID } from 'node:crypto';
import { charged, decided } from '../../testing/example-facts.js';
import { exampleSegment, summaries } from '../../testing/example-occasion.js';
import { type InvoicingDatabase, invoicingDatabase } from '../../testing/invoicing-database.js';
import { FactsRepository } from './facts.repository.js';

const facts = new FactsRepository();
const subscriptionId = 'sub-1';
const whole = exampleSegment(0);
const shortened = { ...whole, end: whole.end - 5 };
let database: InvoicingDatabase;

beforeAll(async () => {
  database = await invoicingDatabase();
});

afterAll(async () => {
  await database?.close();
});

const endOf = async (tenant: string) => {
  const { rows } = await database.pool.query('select ends_at from segments where tenant = $1', [tenant]);
  return rows.map(({ ends_at }) => Number(ends_at));
};

const open = decided(whole, { subscriptionId, isClosed: false });
const shorter = decided(shortened, { subscriptionId, isClosed: false });
const closed = decided(shortened, { subscriptionId, isClosed: true });

describe('a segment', () => {
  it.each([
    ['is as it was decided', [[open]], whole.end],
    ['may become shorter while it is open', [[open], [shorter]], shortened.end],
    ['may become shorter in one batch', [[open, shorter]], shortened.end],
    ['is what its closing says', [[open], [closed]], shortened.end],
    ['stays so when earlier messages are read again', [[open], [closed], [open]], shortened.end],
    ['stays so when they are read again in one batch', [[closed, open]], shortened.end],
  ])('%s', async (_, batches, end) => {
    const tenant = randomUUID();
    for (const batch of batches) await facts.record(database.pool, tenant, batch);
    expect(await endOf(tenant)).toEqual([end]);
  });
});

describe('a charge', () => {
  it('is the first that was reported as final', async () => {
    const tenant = randomUUID();
    await facts.record(database.pool, tenant, [charged(0)]);
    await facts.record(database.pool, tenant, [charged(0, subscriptionId, [{ ...summaries, amount: '1' }])]);
    const { rows } = await database.pool.query('select charges from segment_charges where tenant = $1', [tenant]);
    expect(rows).toEqual([{ charges: [summaries] }]);
  });
});
