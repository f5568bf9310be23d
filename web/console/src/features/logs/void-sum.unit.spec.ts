import { voidableOf } from './void-sum.js';

type State = 'rated' | 'late' | 'taken-back' | 'unattributed';

const usage = (state: State, id: string, organization: string | undefined, amount?: string) => ({
  ...{ state, source: 'api', id, amount: amount ?? '0', attribution: [] },
  ...(organization !== undefined && { organization }),
  ...(amount !== undefined && { currency: amount.startsWith('1') ? 'USD' : 'JPY' }),
});

const foundOf = (organizationId: string) => [{ step: 'customer' as const, found: { organizationId } }];

describe('of events that are selected', () => {
  it('those that count are taken back, by currency', () => {
    const rated = [
      usage('rated', 'a', 'Acme', '1.10'),
      usage('late', 'b', 'Acme', '1.005'),
      usage('rated', 'c', 'Delta', '20'),
    ];
    const waiting = usage('unattributed', 'd', 'Acme');
    expect(voidableOf([...rated, waiting, usage('taken-back', 'e', 'Zeta', '1')])).toEqual({
      voidable: [...rated, waiting],
      amounts: [
        { currency: 'JPY', amount: '20' },
        { currency: 'USD', amount: '2.105' },
      ],
      customers: 2,
    });
  });

  it('each counts once, however many entries of it are', () => {
    const amended = [usage('rated', 'a', 'Acme', '12'), usage('rated', 'a', 'Acme', '10')];
    const attributed = [usage('rated', 'b', 'Acme', '1'), usage('unattributed', 'b', 'Acme')];
    const { voidable, amounts } = voidableOf([...amended, ...attributed]);
    expect(voidable.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(amounts).toEqual([{ currency: 'USD', amount: '13' }]);
  });

  it('none is that was taken back already, where both entries of it are selected', () => {
    const voided = [usage('taken-back', 'a', 'Acme', '-10'), usage('rated', 'a', 'Acme', '10')];
    expect(voidableOf(voided)).toEqual({ voidable: [], amounts: [], customers: 0 });
    const amended = [usage('rated', 'a', 'Acme', '12'), ...voided];
    expect(voidableOf(amended).amounts).toEqual([{ currency: 'USD', amount: '12' }]);
  });

  it('customers are told apart who are named by their credentials alone', () => {
    const events = ['one', 'other'].map((customer) => ({
      ...usage('rated', customer, undefined, '1'),
      attribution: foundOf(customer),
    }));
    expect(voidableOf(events).customers).toBe(2);
    expect(voidableOf(events.slice(0, 1)).customers).toBe(1);
  });
});
