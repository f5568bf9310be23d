import { jest } from '@jest/globals';
import { RecostUsage } from './recost-usage.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

it('a recosting stays claimed for as long as it is worked on', async () => {
  let claimedUntilMs = 0;
  const reading = Promise.withResolvers<{ changes: never[]; unknown: number }>();
  const finished: unknown[] = [];
  const hold = (seconds: number) => {
    claimedUntilMs = Date.now() + seconds * 1_000;
  };
  const store = {
    claim: async (seconds: number) => {
      hold(seconds);
      return { recostingId: 'recosting-1', tenant: 'demo', state: 'previewing' };
    },
    hold: async (_: unknown, seconds: number) => hold(seconds),
    segmentsIn: async () => [],
    finish: async (_: unknown, { state }: { state: string }) => void finished.push(state),
  };
  const costs = { in: () => reading.promise };
  const none = {} as never;
  const recostUsage = new RecostUsage(store as never, none, costs as never, none, none, none, none);

  const working = recostUsage.work();
  for (let minute = 0; minute < 30; minute++) {
    await jest.advanceTimersByTimeAsync(60_000);
    expect(claimedUntilMs).toBeGreaterThan(Date.now());
  }
  reading.resolve({ changes: [], unknown: 0 });
  await working;
  expect(finished).toEqual(['ready']);
  expect(jest.getTimerCount()).toBe(0);
});
