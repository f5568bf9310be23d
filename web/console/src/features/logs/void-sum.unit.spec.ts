import { voidableOf } from './void-sum.js';

const usage = (state: 'rated' | 'late' | 'taken-back' | 'unattributed', organization: string, amount?: string) => ({
  ...{ state, organization, amount: amount ?? '0' },
  ...(amount !== undefined && { currency: amount.startsWith('1') ? 'USD' : 'JPY' }),
});

it('of events that are selected those that count are taken back, by currency', () => {
  const rated = [usage('rated', 'Acme', '1.10'), usage('late', 'Acme', '1.005'), usage('rated', 'Delta', '20')];
  const waiting = usage('unattributed', 'Acme');
  expect(voidableOf([...rated, waiting, usage('taken-back', 'Zeta', '1')])).toEqual({
    voidable: [...rated, waiting],
    amounts: [
      { currency: 'JPY', amount: '20' },
      { currency: 'USD', amount: '2.105' },
    ],
    customers: 2,
  });
});
