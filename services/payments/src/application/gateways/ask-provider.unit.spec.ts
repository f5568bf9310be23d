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
    const ask = new AskProvider(requests, unused, unused, unused, unused, tax, unused, { now: () => now });
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

  it.each([
    ['nobody was asked for it before', undefined],
    ['nothing came of what was sent', { at: now, customer: 'cus_1', method: 'pm_1' }],
  ])('charges nothing that is not owed any more, where %s', async (_, sent) => {
    const asked: string[] = [];
    const charge = { requestId: 'a1', kind: 'charge', amount: '10.00', currency: 'USD', sent } as ProviderRequest;
    const requests = { claimDue: async () => [charge], markSent: async () => void asked.push('marked') };
    const provider = { findCharge: async () => undefined, charge: async () => void asked.push('charged') };
    const ofCharge = async (_request: unknown, { status, code }: { status: string; code?: string }) =>
      void asked.push(`${status}: ${code}`);
    const open = async () => ({ gateway: { mode: 'test' } });
    const keepCustomer = {
      customerAt: async () => ({ customer: 'cus_1' }),
      methods: async () => [{ methodId: 'pm_1', isDefault: true }],
    };
    const load = async () => ({ status: 'not-owed', total: '10.00', payments: [], notOwed: '10.00' });
    const parts = [requests, { open }, keepCustomer, provider, { ofCharge }, undefined, { load }, { now: () => now }];
    const ask = new AskProvider(...(parts as unknown as ConstructorParameters<typeof AskProvider>));
    await ask.run((_request, error) => void asked.push(String(error)));
    expect(asked).toEqual(['not-charged: not-owed']);
  });

  it.each<[string, object, boolean]>([
    ['is put off while its keys were not refused for about a day', { tries: 104 }, false],
    ['ends then, where nothing was sent', { tries: 105 }, true],
    ['is put off where it may have been charged', { tries: 500, sent: { at: now, customer: 'c', method: 'm' } }, false],
  ])('whose keys are not accepted %s', async (_, of, ends) => {
    const outcomes: string[] = [];
    const charge = { requestId: 'a1', kind: 'charge', amount: '10.00', currency: 'USD', ...of } as ProviderRequest;
    const postpone = async () => void outcomes.push('postponed');
    const requests = { claimDue: async () => [charge], postpone };
    const refuse = async () => {
      throw new ProviderProblem('keys', 'Invalid API Key provided');
    };
    const ofCharge = async (_request: unknown, { status, code }: { status: string; code?: string }) =>
      void outcomes.push(`${status}: ${code}`);
    const open = async () => ({ gateway: { mode: 'test' } });
    const keepCustomer = { customerAt: async () => ({ customer: 'cus_1' }), methods: refuse };
    const load = async () => ({ status: 'attempting', total: '10.00', payments: [] });
    const parts = [requests, { open }, keepCustomer, { findCharge: refuse }, { ofCharge }, undefined, { load }];
    const ask = new AskProvider(
      ...([...parts, { now: () => now }] as unknown as ConstructorParameters<typeof AskProvider>),
    );
    await ask.run((_request, error) => void outcomes.push(String(error)));
    expect(outcomes).toEqual([ends ? 'not-charged: keys-not-accepted' : 'postponed']);
  });

  it('waits as a whole while its own database is away', async () => {
    const { ask, postponed } = asking([request('a', 0)], { a: new Unavailable('Postgres') });
    await expect(ask.run(() => undefined)).rejects.toBeInstanceOf(Unavailable);
    expect(postponed).toEqual([]);
  });
});
