import { change, fee, priced } from './combined-terms.js';
import type { Scenario } from './scenario.js';

/** What stands beside that which is given back, on documents that come to less than nothing. */
export const setOffs: readonly Scenario[] = [
  {
    name: 'a fee in advance that stands on a credit note is credited for its unused part like any other',
    products: {
      a: { ...fee('31.00', 'in-advance'), ...priced('1.00') },
      b: { ...fee('62.00', 'in-advance'), ...priced('1.00') },
    },
    async steps(life) {
      const { use, advance, post, documents } = life;
      const [hundred] = await use('2026-01-10T00:00:00Z', 100);
      await advance('2026-02-01T00:00:00Z');
      await documents(2);
      await post('/v1/usage/void', { id: hundred, reason: 'sent by a test' });
      await advance('2026-03-01T00:00:00Z');
      await documents(3);
      await advance('2026-03-11T00:00:00Z');
      await change(life, 'b');
      const [, , , , last] = await documents(5);
      expect([last.balanceApplied, last.amountDue]).toEqual(['21.00', '21.00']);
    },
    documents: [
      { dated: '2026-01-01', lines: ['recurring-fee 31.00'], total: '31.00' },
      { dated: '2026-02-01', lines: ['recurring-fee 31.00', 'usage 100.00'], total: '131.00' },
      {
        kind: 'credit-note',
        dated: '2026-03-01',
        lines: ['recurring-fee -31.00', 'late-usage 100.00'],
        total: '69.00',
      },
      { kind: 'credit-note', dated: '2026-03-11', lines: ['recurring-fee 21.00'], total: '21.00' },
      { dated: '2026-03-11', lines: ['recurring-fee 42.00'], total: '42.00' },
    ],
  },
];
