import { jest } from '@jest/globals';
import { Arrivals } from './arrivals.js';

describe('what is on its way', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('is not waited for when it is there', async () => {
    expect(await new Arrivals().waitFor(() => 'there', 1_000)).toBe('there');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('is looked for at each arrival, by everybody who waits', async () => {
    const arrivals = new Arrivals();
    const here = new Set<string>();
    const one = arrivals.waitFor(() => (here.has('one') ? 1 : undefined), 1_000);
    const two = arrivals.waitFor(() => (here.has('two') ? 2 : undefined), 1_000);
    arrivals.notice();
    await jest.advanceTimersByTimeAsync(500);
    here.add('one');
    arrivals.notice();
    expect(await one).toBe(1);
    here.add('two');
    arrivals.notice();
    expect(await two).toBe(2);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('is not waited for longer than told', async () => {
    const arrivals = new Arrivals();
    const waited = arrivals.waitFor(() => undefined, 1_000);
    await jest.advanceTimersByTimeAsync(900);
    arrivals.notice();
    await jest.advanceTimersByTimeAsync(100);
    expect(await waited).toBeUndefined();
  });

  it('fails those who wait when looking fails, and nobody else', async () => {
    const arrivals = new Arrivals();
    let looks = 0;
    const fails = arrivals.waitFor(() => {
      if (looks++ > 0) throw new Error('broken');
      return undefined;
    }, 1_000);
    arrivals.notice();
    await expect(fails).rejects.toThrow('broken');
  });

  it('is not waited for by more than a few', async () => {
    const arrivals = new Arrivals(1);
    const first = arrivals.waitFor(() => undefined, 1_000);
    expect(await arrivals.waitFor(() => undefined, 1_000)).toBeUndefined();
    await jest.advanceTimersByTimeAsync(1_000);
    await first;
  });
});
