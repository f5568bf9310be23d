import { type Job, jobOfRecosting, jobOfRedrive, jobOfSimulation, shownJobs } from './jobs.js';
import type { Recosting, Redrive, Simulation } from './jobs.queries.js';

const simulation: Simulation = {
  simulationId: 's1',
  state: 'running',
  productId: 'p1',
  from: '2026-01-01T00:00:00Z',
  to: '2026-02-01T00:00:00Z',
  progress: { customers: 2, ofCustomers: 8, events: 18_204 },
  createdAt: '2026-02-01T00:00:00Z',
};
const recosting: Recosting = {
  recostingId: 'r1',
  state: 'previewing',
  from: simulation.from,
  to: simulation.to,
  reason: 'prices',
  requestedAt: simulation.createdAt,
};
const redrive: Redrive = {
  redriveId: 'd1',
  state: 'running',
  events: 40,
  accepted: 7,
  stillRejected: 2,
  skipped: 1,
  requestedAt: simulation.createdAt,
};

describe('a job', () => {
  it.each([
    [{}, 'running', '2 of 8 customers, 18,204 events', 0.25],
    [
      { state: 'waiting', progress: { customers: 0, ofCustomers: 0, events: 0 } },
      'running',
      'Waits for its turn.',
      undefined,
    ],
    [{ state: 'failed', problem: 'No such product.' }, 'failed', 'No such product.', 0.25],
    [{ state: 'succeeded' }, 'done', '2 of 8 customers, 18,204 events', 0.25],
  ] as const)('of a simulation that has %j is %s: %s', (part, state, text, share) => {
    expect(jobOfSimulation({ ...simulation, ...part })).toMatchObject({ state, text, part: share });
  });

  it.each([
    [{}, 'running', 'Finds out what would change.'],
    [
      { state: 'applying', outcome: { events: 1, unknown: 0, subscriptionCount: 1, subscriptions: [] } },
      'running',
      'Is applied. 1 event changes.',
    ],
    [{ state: 'ready' }, 'done', 'Waits to be applied.'],
    [{ state: 'failed', problem: 'Rating is away.' }, 'failed', 'Rating is away.'],
  ] as const)('of costing anew that has %j is %s: %s', (part, state, text) => {
    expect(jobOfRecosting({ ...recosting, ...part } as Recosting)).toMatchObject({ state, text });
  });

  it('of rejected usage says how much was tried, and in the end what became of it', () => {
    expect(jobOfRedrive(redrive)).toMatchObject({ state: 'running', text: '10 of 40 events', part: 0.25 });
    expect(jobOfRedrive({ ...redrive, state: 'done' })).toMatchObject({
      state: 'done',
      text: '7 events were taken, 3 still rejected.',
      isOwn: false,
    });
    expect(jobOfRedrive(redrive, ['d1'])).toMatchObject({ isOwn: true });
  });

  it('is shown while it goes on, and afterwards to whoever has seen that, until they close it', () => {
    const job = (id: string, state: Job['state']): Job => ({ id, title: '', text: '', part: undefined, state });
    const own = { ...job('e', 'done'), isOwn: true };
    const jobs = [job('a', 'running'), job('b', 'done'), job('c', 'done'), job('d', 'failed'), own];
    const ids = shownJobs(jobs, new Set(['a', 'b', 'd']), new Set(['d'])).map(({ id }) => id);
    expect(ids).toEqual(['a', 'b', 'e']);
  });
});
