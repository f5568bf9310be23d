import { cancel, change, endsAnyTime, fee, priced } from './combined-terms.js';
import type { Scenario } from './scenario.js';

const committed = (amount: string) => ({ minimumCommitment: { amount } });
const percentOff = (value: string) => ({ invoiceDiscounts: [{ kind: 'percentage', value }] });
/** Discounts by what units of 10.00 come to together. */
const byVolume = (scope: object = {}) => ({
  ...priced('10.00'),
  volumeDiscounts: [
    { from: '250.00', percentage: '10' },
    { from: '600.00', percentage: '20' },
  ],
  ...scope,
});

/** What agreements make of usage that comes, or is taken back, when documents have spoken of it. */
export const trueUps: readonly Scenario[] = [
  {
    name: 'a change in the middle of a month keeps both commitments, and a void makes the first one larger',
    products: {
      a: { ...fee('31.00', 'in-advance'), ...priced('1.00'), ...committed('93.00') },
      b: { ...fee('62.00', 'in-advance'), ...priced('2.00'), ...committed('124.00') },
    },
    async steps(life) {
      const { use, advance, post } = life;
      const [five] = await use('2026-01-05T00:00:00Z', 5);
      await advance('2026-01-11T00:00:00Z');
      await change(life, 'b');
      await use('2026-01-20T00:00:00Z', 10);
      await advance('2026-02-01T00:00:00Z');
      await post('/v1/usage/void', { id: five, reason: 'sent by a test' });
      await advance('2026-03-01T00:00:00Z');
    },
    // Of 93.00 ten days are 30.00, of which 15.00 were reached, then 10.00; of 124.00 twenty-one are 84.00, of which 62.00.
    documents: [
      { dated: '2026-01-01', lines: ['recurring-fee 31.00'], total: '31.00' },
      { kind: 'credit-note', dated: '2026-01-11', lines: ['recurring-fee 21.00'], total: '21.00' },
      { dated: '2026-01-11', lines: ['recurring-fee 42.00', 'usage 5.00', 'commitment 15.00'], total: '62.00' },
      { dated: '2026-02-01', lines: ['recurring-fee 62.00', 'usage 20.00', 'commitment 22.00'], total: '104.00' },
      {
        dated: '2026-03-01',
        lines: ['recurring-fee 62.00', 'commitment 62.00', 'late-usage -5.00', 'commitment 5.00'],
        total: '124.00',
      },
    ],
  },
  {
    name: 'a commitment begins behind the trial, ends with the cancellation, and falls by what comes afterwards',
    products: {
      a: {
        ...fee('31.00', 'in-advance'),
        ...priced('1.00'),
        ...committed('62.00'),
        ...endsAnyTime,
        freeTrial: { unit: 'day', count: 10 },
      },
    },
    async steps(life) {
      const { use, advance } = life;
      await use('2026-01-05T00:00:00Z', 50);
      await use('2026-01-15T00:00:00Z', 3);
      await advance('2026-01-21T00:00:00Z');
      await cancel(life);
      await advance('2026-01-25T00:00:00Z');
      await use('2026-01-16T00:00:00Z', 9);
      await advance('2026-01-26T00:00:00Z');
    },
    // Ten days of 62.00 are 20.00: 10.00 and 3.00 reach 13.00, with 9.00 more than all.
    documents: [
      { dated: '2026-01-11', lines: ['recurring-fee 31.00'], total: '31.00' },
      { kind: 'credit-note', dated: '2026-01-21', lines: ['recurring-fee 21.00'], total: '21.00' },
      { dated: '2026-01-21', lines: ['usage 3.00', 'commitment 7.00'], total: '10.00' },
      { dated: '2026-01-25', lines: ['late-usage 9.00', 'commitment -7.00'], total: '2.00' },
    ],
  },
  {
    name: 'usage is taken back and made up for by as much: nothing is owed, whatever the discount of both',
    products: { a: { ...priced('1.00'), ...committed('62.00'), ...endsAnyTime, ...percentOff('30') } },
    async steps(life) {
      const { use, advance, post } = life;
      await advance('2026-02-10T00:00:00Z');
      const [five] = await use('2026-01-05T00:00:00Z', 5);
      await advance('2026-02-15T00:00:00Z');
      await cancel(life);
      await advance('2026-02-20T00:00:00Z');
      await post('/v1/usage/void', { id: five, reason: 'sent by a test' });
      await advance('2026-02-25T00:00:00Z');
    },
    // 5.00 and -5.00 are less 30 % each, on the last document as well: it gives back 3.50 and asks for 3.50.
    documents: [
      { dated: '2026-02-01', lines: ['commitment 62.00'], total: '43.40' },
      { dated: '2026-02-15', lines: ['commitment 31.00', 'late-usage 5.00', 'commitment -5.00'], total: '21.70' },
      { dated: '2026-02-20', lines: ['late-usage -5.00', 'commitment 5.00'], total: '0.00' },
    ],
  },
  {
    name: 'what was credited of a true-up does not come back once more when usage comes since',
    // What somebody credits is dated today, and not before its invoice.
    now: '2061-01-01T00:00:00.000Z',
    products: { a: { ...priced('1.00'), ...committed('10.00') } },
    async steps({ use, advance, post, documents, ask }) {
      await use('2061-01-10T00:00:00Z', 4);
      await advance('2061-02-01T00:00:00Z');
      const [{ invoiceId }] = await documents(1);
      const credit = { reason: 'goodwill', lines: [{ line: 1, amount: '4.00' }] };
      await post(`/v1/invoices/${invoiceId}/credit-notes`, credit);
      await use('2061-01-20T00:00:00Z', 3);
      await use('2061-02-10T00:00:00Z', 12);
      await advance('2061-03-01T00:00:00Z');
      const third = (await documents(3))[2];
      expect(third.lines[2].commitment).toMatchObject({ invoicedBefore: '6.00', withheld: '1.00' });
      const explained = `/v1/invoices/${third.invoiceId}/lines/2/explanation`;
      expect((await ask('GET', explained)).body).toMatchObject({ addsUp: true });
    },
    documents: [
      { kind: 'credit-note', dated: '2061-02-01', lines: ['commitment 4.00'], total: '4.00' },
      { dated: '2061-02-01', lines: ['usage 4.00', 'commitment 6.00'], total: '10.00' },
      { dated: '2061-03-01', lines: ['usage 12.00', 'late-usage 3.00', 'commitment -2.00'], total: '13.00' },
    ],
  },
  {
    name: 'usage of the year behind counts for the volume of its year, and comes back as it was discounted',
    now: '2025-01-01T00:00:00.000Z',
    products: { a: { cadence: { unit: 'quarter' }, ...byVolume({ volumeDiscountScope: 'contract-year' }) } },
    async steps({ use, advance, post }) {
      await use('2025-02-01T00:00:00Z', 20);
      await advance('2025-04-01T00:00:00Z');
      const [ten] = await use('2025-05-01T00:00:00Z', 10);
      await advance('2026-01-01T00:00:00Z');
      await use('2025-11-01T00:00:00Z', 40);
      await use('2026-02-01T00:00:00Z', 5);
      await advance('2026-04-01T00:00:00Z');
      await post('/v1/usage/void', { id: ten, reason: 'sent by a test' });
      await use('2026-05-01T00:00:00Z', 30);
      await advance('2026-07-01T00:00:00Z');
    },
    // 200, then 300 (10 %), then 700 (20 %) in the first year; 50, then 350 (10 %) in the second: 400.00 - 80.00 and 50.00;
    // 300.00 - 30.00, and 100.00 - 10.00 come back.
    documents: [
      { dated: '2025-04-01', lines: ['usage 200.00'], total: '200.00' },
      { dated: '2025-07-01', lines: ['usage 100.00'], total: '90.00' },
      { dated: '2025-10-01', lines: [], total: '0.00' },
      { dated: '2026-01-01', lines: [], total: '0.00' },
      { dated: '2026-04-01', lines: ['usage 50.00', 'late-usage 400.00'], total: '370.00' },
      { dated: '2026-07-01', lines: ['usage 300.00', 'late-usage -100.00'], total: '180.00' },
    ],
  },
  {
    name: 'usage comes back by the volume that its own invoice had reached',
    products: { a: byVolume() },
    async steps({ use, advance, post }) {
      const [forty, thirty] = await use('2026-01-10T00:00:00Z', 40, 30);
      await advance('2026-02-01T00:00:00Z');
      await use('2026-02-10T00:00:00Z', 10);
      await post('/v1/usage/void', { id: forty, reason: 'sent by a test' });
      await advance('2026-03-01T00:00:00Z');
      await use('2026-03-10T00:00:00Z', 100);
      await post('/v1/usage/void', { id: thirty, reason: 'sent by a test' });
      await advance('2026-04-01T00:00:00Z');
    },
    // 560.00 were asked for 70; of them 320.00 and 240.00 come back, beside 100.00 and 1,000.00 - 200.00.
    documents: [
      { dated: '2026-02-01', lines: ['usage 700.00'], total: '560.00' },
      { kind: 'credit-note', dated: '2026-03-01', lines: ['usage -100.00', 'late-usage 400.00'], total: '220.00' },
      { dated: '2026-04-01', lines: ['usage 1000.00', 'late-usage -300.00'], total: '560.00' },
    ],
  },
];
