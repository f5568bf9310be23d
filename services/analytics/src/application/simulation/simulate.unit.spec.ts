import type { ClaimedSimulation, CustomerOutcome, SimulatedUsage, SimulationBook, SimulationStore } from './ports.js';
import { leaseMs, Simulate } from './simulate.js';

describe('a simulation that reads much', () => {
  function reading(pages: number, msOfPage: number, isHeld: (times: number) => boolean) {
    let now = 0;
    const kept: number[] = [];
    const store = {
      keep: async (_claimed: unknown, outcomes: readonly CustomerOutcome[]) => {
        kept.push(outcomes.length);
        return isHeld(kept.length);
      },
    } as unknown as SimulationStore;
    const customer = { accountId: 'a', accountName: 'Acme', subscriptions: [] };
    const book = { customersOf: () => [customer] } as unknown as SimulationBook;
    const usage = {
      read: async function* () {
        for (let page = 0; page < pages; page += 1) {
          now += msOfPage;
          yield [];
        }
      },
    } as unknown as SimulatedUsage;
    const simulate = new Simulate(book, usage, store, { report: () => undefined } as never, { now: () => now });
    const request = { productId: 'p', currency: 'EUR', from: 0, to: 1, terms: { pricingMetrics: [] } };
    const claimed = { tenant: 'acme', simulationId: 's', request } as unknown as ClaimedSimulation;
    return { run: () => simulate.run(claimed), kept };
  }

  it('keeps its claim meanwhile, which ends where nobody says anything', async () => {
    const { run, kept } = reading(10, leaseMs / 3, () => true);
    expect(await run()).toMatchObject({ customers: 1 });
    expect(kept).toEqual([...Array(10).fill(0), 1]);
  });

  it('says nothing of it while it is quick', async () => {
    const { run, kept } = reading(10, leaseMs / 100, () => true);
    await run();
    expect(kept).toEqual([1]);
  });

  it('ends where somebody else has it', async () => {
    const { run, kept } = reading(10, leaseMs / 3, (times) => times < 3);
    expect(await run()).toBeUndefined();
    expect(kept).toEqual([0, 0, 0]);
  });
});
