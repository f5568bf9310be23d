import { change, fee, priced, vat } from './combined-terms.js';
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
  {
    name: 'a coupon for ever stands on what is new, also where more is given back beside it',
    products: { a: priced('1.00') },
    async steps(life) {
      const { use, advance, post, documents, ask, subscriptionId } = life;
      await post('/v1/coupons', { code: 'SET-OFF', kind: 'percentage', value: '50', duration: 'forever' });
      await post('/v1/coupon-redemptions', { code: 'SET-OFF', subscriptionId });
      const [ten] = await use('2026-01-10T00:00:00Z', 10);
      await advance('2026-02-01T00:00:00Z');
      await documents(1);
      await post('/v1/usage/void', { id: ten, reason: 'sent by a test' });
      await use('2026-02-10T00:00:00Z', 8);
      await advance('2026-03-01T00:00:00Z');
      const [, note] = await documents(2);
      expect([note.discountTotal, note.addedToBalance, note.appliedToInvoice]).toEqual(['1.00', '0.00', '1.00']);
      for (const line of [0, 1]) {
        const path = `/v1/credit-notes/${note.creditNoteId}/lines/${line}/explanation`;
        expect((await ask('GET', path)).body).toMatchObject({ addsUp: true });
      }
    },
    // 10.00 less 5.00; 8.00 less 4.00 beside 10.00 less 5.00 that come back.
    documents: [
      { dated: '2026-02-01', lines: ['usage 10.00'], total: '5.00' },
      { kind: 'credit-note', dated: '2026-03-01', lines: ['usage -8.00', 'late-usage 10.00'], total: '1.00' },
    ],
  },
  {
    name: 'an amount finds what an earlier coupon leaves of what is given back',
    products: { a: priced('1.00') },
    async steps(life) {
      const { use, advance, post, documents, subscriptionId } = life;
      const redeem = async (code: string, terms: object) => {
        await post('/v1/coupons', { code, duration: 'once', ...terms });
        await post('/v1/coupon-redemptions', { code, subscriptionId });
      };
      await redeem('SET-OFF-HALF', { kind: 'percentage', value: '50' });
      const [ten] = await use('2026-01-10T00:00:00Z', 10);
      await advance('2026-02-01T00:00:00Z');
      await documents(1);
      await redeem('SET-OFF-TWO', { kind: 'amount', value: '2.00', currency: 'USD' });
      await post('/v1/usage/void', { id: ten, reason: 'sent by a test' });
      await use('2026-02-10T00:00:00Z', 8);
      await advance('2026-03-01T00:00:00Z');
      const [, second] = await documents(2);
      expect(second.coupons).toMatchObject([{ code: 'SET-OFF-TWO', amount: '2.00' }]);
    },
    // 8.00 less 5.00 that come back, less 2.00.
    documents: [
      { dated: '2026-02-01', lines: ['usage 10.00'], total: '5.00' },
      { dated: '2026-03-01', lines: ['usage 8.00', 'late-usage -10.00'], total: '1.00' },
    ],
  },
  {
    name: 'usage that is taken back in parts takes back its tax and no more, in a currency without fractions',
    products: { a: { currency: 'JPY', ...priced('1'), ...vat('10') } },
    async steps({ use, advance, post, documents }) {
      const ids = await use('2026-01-10T00:00:00Z', 5, 5, 4);
      for (const [at, id] of ids.entries()) {
        await advance(`2026-0${at + 2}-01T00:00:00Z`);
        await documents(at + 1);
        await post('/v1/usage/void', { id, reason: 'sent by a test' });
      }
      await advance('2026-05-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-02-01', lines: ['usage 14'], tax: '1', total: '15' },
      { kind: 'credit-note', dated: '2026-03-01', lines: ['late-usage 5'], tax: '1', total: '6' },
      { kind: 'credit-note', dated: '2026-04-01', lines: ['late-usage 5'], tax: '0', total: '5' },
      { kind: 'credit-note', dated: '2026-05-01', lines: ['late-usage 4'], tax: '0', total: '4' },
    ],
  },
];
