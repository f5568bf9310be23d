import { Unavailable } from '#decider';
import { AskProvider } from './ask-provider.js';
import { ProviderProblem } from './provider.js';
import type { ProviderRequest, ProviderRequestsStore } from './request-ports.js';

const now = Date.UTC(2026, 0, 1);

describe('asking a provider', () => {
  const request = (requestId: string, tries: number) => ({ requestId, kind: 'tax-sale', tries }) as ProviderRequest;

  function asking(claimed: readonly ProviderRequest[], outcomes: Readonly<Record<string, Error>>) {
    const postponed: [string, number][] = [];
    const asked: string[] = [];
    const requests = {
      claimDue: async () => claimed,
      postpone: async (requestId: string, until: number) => void postponed.push([requestId, until - now]),
    } as unknown as ProviderRequestsStore;
    const tax = {
      run: async ({ requestId }: ProviderRequest) => {
        asked.push(requestId);
        const outcome = outcomes[requestId];
        if (outcome) throw outcome;
      },
    } as never;
    const unused = undefined as never;
    const ask = new AskProvider(requests, unused, unused, unused, unused, tax, { now: () => now });
    return { ask, asked, postponed };
  }

  it('goes on with the others where one cannot be asked, which is reported and waits longer each time', async () => {
    const broken = new Error('its secrets cannot be opened');
    const away = new ProviderProblem('away', 'no answer');
    const { ask, asked, postponed } = asking([request('a', 5), request('b', 30), request('c', 0), request('d', 0)], {
      a: broken,
      b: broken,
      c: away,
    });
    const reported: string[] = [];
    expect(await ask.run(({ requestId }) => void reported.push(requestId))).toBe(4);
    expect(asked).toEqual(['a', 'b', 'c', 'd']);
    expect(reported).toEqual(['a', 'b']);
    expect(postponed.sort()).toEqual([
      ['a', 32_000],
      ['b', 900_000],
      ['c', 1_000],
    ]);
  });

  it('waits as a whole while its own database is away', async () => {
    const { ask, postponed } = asking([request('a', 0)], { a: new Unavailable('Postgres') });
    await expect(ask.run(() => undefined)).rejects.toBeInstanceOf(Unavailable);
    expect(postponed).toEqual([]);
  });
});
