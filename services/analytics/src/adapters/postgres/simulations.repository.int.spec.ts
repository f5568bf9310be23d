import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { poolOf } from '#database';
import { databaseForSpec } from '#testing';
import type { ClaimedSimulation, CustomerOutcome } from '../../application/simulation/ports.js';
import { analyticsSchema } from './analytics.schema.js';
import { SimulationsRepository } from './simulations.repository.js';

const request = { productId: 'p', currency: 'USD', from: 0, to: 1, terms: { version: 2 } };
const progress = { customers: 1, ofCustomers: 2, events: 3 };
const result = {
  currency: 'USD',
  before: '1.00',
  after: '2.00',
  difference: '1.00',
  events: 3,
  customers: 2,
  distribution: [],
  largestIncreases: [],
  largestDecreases: [],
};
const outcome = (accountId: string, difference: string): CustomerOutcome => ({
  accountId,
  accountName: 'Acme',
  before: '0.00',
  after: difference,
  difference,
  events: 1,
  segments: [],
});

describe('simulations', () => {
  const database = databaseForSpec(analyticsSchema);
  let simulations: SimulationsRepository;

  beforeAll(async () => {
    simulations = new SimulationsRepository(poolOf(await database.migrate()));
  }, 60_000);

  /** Until the queue is empty, so that the next test finds its own. */
  const finishAll = async () => {
    for (let next = await simulations.claim(10_000); next; next = await simulations.claim(10_000))
      await simulations.finish(next, { problem: 'not this one' });
  };

  it('are worked on one after the other, each by one process', async () => {
    await finishAll();
    const [tenant, first, second] = [randomUUID(), randomUUID(), randomUUID()];
    for (const id of [first, second]) expect(await simulations.add(tenant, id, request)).toBe('added');
    const claims = await Promise.all([simulations.claim(10_000), simulations.claim(10_000), simulations.claim(10_000)]);
    expect(claims.map((one) => one?.simulationId).sort()).toEqual([first, second, undefined].sort());
    const claimed = claims.find((one) => one?.simulationId === first) as ClaimedSimulation;
    expect(claimed).toMatchObject({ tenant, request });
    expect(await simulations.keep(claimed, [outcome('a', '1.00')], progress, 10_000)).toBe(true);
    expect(await simulations.find(tenant, first)).toMatchObject({ state: 'running', progress });
    await simulations.finish(claimed, result);
    expect(await simulations.find(tenant, first)).toMatchObject({ state: 'succeeded', result });
    expect(await simulations.find('another', first)).toBeUndefined();
    expect((await simulations.list(tenant, 10, undefined)).map(({ simulationId }) => simulationId)).toEqual([
      second,
      first,
    ]);
  });

  it('that a process left are begun again, and what it still writes is not kept', async () => {
    await finishAll();
    const [tenant, id] = [randomUUID(), randomUUID()];
    await simulations.add(tenant, id, request);
    const lost = (await simulations.claim(1)) as ClaimedSimulation;
    await setTimeout(20);
    const held = (await simulations.claim(10_000)) as ClaimedSimulation;
    expect(held.simulationId).toBe(id);
    expect(await simulations.keep(lost, [outcome('a', '1.00')], progress, 10_000)).toBe(false);
    await simulations.finish(lost, result);
    expect(await simulations.find(tenant, id)).toMatchObject({ state: 'running' });
    expect(await simulations.keep(held, [outcome('b', '2.00')], progress, 10_000)).toBe(true);
    expect((await simulations.customers(id, 10, undefined)).map(({ accountId }) => accountId)).toEqual(['b']);
    await simulations.finish(held, { problem: 'too many events' });
    expect(await simulations.find(tenant, id)).toMatchObject({ state: 'failed', problem: 'too many events' });
  });

  it('list their customers by the size of the change, page by page', async () => {
    const [tenant, id] = [randomUUID(), randomUUID()];
    await simulations.add(tenant, id, request);
    let claimed = await simulations.claim(10_000);
    while (claimed && claimed.simulationId !== id) claimed = await simulations.claim(10_000);
    const outcomes = [
      outcome('a', '1.00'),
      outcome('b', '-3.00'),
      outcome('c', '2.00'),
      outcome('d', '-1.00'),
      outcome('e', '0.00'),
    ];
    await simulations.keep(claimed as ClaimedSimulation, outcomes, progress, 10_000);
    const pages: string[][] = [];
    for (let behind: string | undefined; ; ) {
      const page = await simulations.customers(id, 2, behind);
      pages.push(page.map(({ accountId }) => accountId));
      if (page.length < 2) break;
      behind = page.at(-1)?.accountId;
    }
    expect(pages).toEqual([['b', 'c'], ['a', 'd'], ['e']]);
    expect(await simulations.remove('another', id)).toBe(false);
    expect(await simulations.remove(tenant, id)).toBe(true);
    expect(await simulations.customers(id, 2, undefined)).toEqual([]);
  });

  it('of one tenant are five at a time', async () => {
    const tenant = randomUUID();
    const added = [];
    for (let n = 0; n < 6; n++) added.push(await simulations.add(tenant, randomUUID(), request));
    expect(added).toEqual(['added', 'added', 'added', 'added', 'added', 'too-many']);
    expect(await simulations.add(randomUUID(), randomUUID(), request)).toBe('added');
  });
});
