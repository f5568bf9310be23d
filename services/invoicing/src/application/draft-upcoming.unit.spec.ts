import { Refusal, Unavailable } from '#decider';
import { DraftUpcoming } from './draft-upcoming.js';

const drafts: Readonly<Record<string, () => object>> = {
  good: () => ({ at: 1, creditNotes: [] }),
  refused: () => {
    throw new Refusal('two-currencies', 'It changes its currency.');
  },
  poisoned: () => {
    throw new TypeError('a charge cannot be read');
  },
  unsaid: () => {
    throw new Unavailable('rating');
  },
};

function listing() {
  const logged: object[] = [];
  const run = async (_tenant: string, { subscriptionId }: { subscriptionId: string }) => drafts[subscriptionId]?.();
  const parts = [{ run }, { error: (about: object) => logged.push(about) }];
  return { logged, upcoming: new DraftUpcoming(...(parts as unknown as ConstructorParameters<typeof DraftUpcoming>)) };
}

describe('what is issued next', () => {
  it('is listed beside what the rules refuse, and beside what a defect keeps from being drafted, which is logged', async () => {
    const { upcoming, logged } = listing();
    expect(await upcoming.run('demo', ['refused', 'poisoned', 'good'], {})).toEqual([
      { subscriptionId: 'refused', problem: 'two-currencies' },
      { subscriptionId: 'poisoned', problem: 'internal-error' },
      { subscriptionId: 'good', drafted: [{ at: 1, creditNotes: [] }] },
    ]);
    expect(logged).toMatchObject([{ tenant: 'demo', subscriptionId: 'poisoned' }]);
  });

  it('is not listed while nobody can say what usage comes to', async () => {
    const { upcoming } = listing();
    await expect(upcoming.run('demo', ['good', 'unsaid'], {})).rejects.toThrow(Unavailable);
  });
});
