import { setTimeout } from 'node:timers/promises';
import { Refusal, Unavailable } from '#decider';
import type { ClaimedSimulation, SimulationStore } from './ports.js';
import { type Simulate, SimulationFailed } from './simulate.js';
import { SimulationRunner } from './simulation-runner.js';

describe('a simulation that cannot be worked out', () => {
  it.each<[string, Error, string | undefined]>([
    ['ends where whoever asked can do something about it', new SimulationFailed('too many events'), 'too many events'],
    ['ends where its question is too large', new Refusal('question-too-large', 'too large'), 'too large'],
    ['ends where it meets a defect', new TypeError('of no use to anybody'), 'It could not be worked out'],
    ['waits where ClickHouse is away', new Unavailable('ClickHouse'), undefined],
  ])('%s', async (_, error, problem) => {
    const waiting = [{ tenant: 'acme', simulationId: 's' } as ClaimedSimulation];
    const finished: unknown[] = [];
    const store = {
      claim: async () => waiting.pop(),
      finish: async (_of: unknown, result: unknown) => void finished.push(result),
    } as unknown as SimulationStore;
    const simulate = { run: () => Promise.reject(error) } as unknown as Simulate;
    const log = { error: () => undefined, warn: () => undefined } as never;
    const runner = new SimulationRunner(store, simulate, { report: () => undefined } as never, log);
    runner.onModuleInit();
    await setTimeout(20);
    await runner.onModuleDestroy();
    expect(finished).toEqual(problem === undefined ? [] : [{ problem: expect.stringContaining(problem) }]);
  });
});
