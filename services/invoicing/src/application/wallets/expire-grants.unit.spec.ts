import type { UnitsOfWork } from '#event-store';
import type { UnitOfWork } from '../ports.js';
import { type EndingGrant, type EndingGrants, ExpireGrants } from './expire-grants.js';

const august = { ends: Date.parse('2026-08-30T00:00:00Z'), before: Date.parse('2026-08-19T00:00:00Z') };
const september = Date.parse('2026-09-30T00:00:00Z');
const ending: EndingGrant = {
  ...{ tenant: 'demo', walletId: 'wallet', grantId: 'grant' },
  ...{ expiresAt: august.ends, clocks: ['clock'] },
};

interface World {
  /** What the account's clock shows. */
  readonly now?: number;
  /** What still ends when that is recorded which was reported before; a late document keeps a grant. */
  readonly since?: readonly EndingGrant[];
  readonly areRecorded?: boolean;
}

/** The wallets that were asked to let grants expire, and how often it was asked what is recorded. */
async function expiring({ now = september, since = [ending], areRecorded = true }: World) {
  const wallets: string[] = [];
  let questions = 0;
  const units = { inTransaction: async () => wallets.push(ending.walletId) } as unknown as UnitsOfWork<UnitOfWork>;
  const grants: EndingGrants = {
    find: async () => [ending],
    among: async (ids) => since.filter(({ grantId }) => ids.includes(grantId)),
  };
  const recorded = async () => {
    questions++;
    return areRecorded;
  };
  const expireGrants = new ExpireGrants(
    units,
    grants,
    { nowOf: () => now },
    { areRecorded: recorded, areCharged: recorded },
  );
  await expireGrants.run((_, error) => {
    throw error;
  });
  return { wallets, questions };
}

describe('a grant whose time is over by its clock', () => {
  it('expires when everything is recorded that was reported before', async () => {
    expect(await expiring({})).toEqual({ wallets: ['wallet'], questions: 1 });
  });

  it('stays for a late document that was reported before the clock moved, and is recorded only now', async () => {
    expect(await expiring({ since: [] })).toEqual({ wallets: [], questions: 1 });
  });

  it('stays while it is not known whether there is such a document', async () => {
    expect(await expiring({ areRecorded: false })).toEqual({ wallets: [], questions: 1 });
  });

  it('stays when the account has another clock since, which nobody has asked', async () => {
    const since = [{ ...ending, clocks: ['another', 'clock'] }];
    expect(await expiring({ since })).toEqual({ wallets: [], questions: 1 });
  });
});

it('nobody is asked about a grant that has not ended', async () => {
  expect(await expiring({ now: august.before })).toEqual({ wallets: [], questions: 0 });
});
