import { fee, priced, vat } from './combined-terms.js';
import type { Life, Scenario } from './scenario.js';

let coupons = 0;

/** A coupon of its own, redeemed by the subscription. */
async function redeem({ post, subscriptionId }: Life, terms: object): Promise<void> {
  const code = `GIVE-BACK-${++coupons}`;
  await post('/v1/coupons', { code, duration: 'once', ...terms });
  await post('/v1/coupon-redemptions', { code, subscriptionId });
}
const half = { kind: 'percentage', value: '50' };

const voidUsage = ({ post }: Life, id: string | undefined) => post('/v1/usage/void', { id, reason: 'sent by a test' });

/** What was asked for usage comes back, and no more. */
export const giveBacks: readonly Scenario[] = [
  {
    name: 'usage that a coupon made cheaper comes back as it was paid, also when the coupon is over',
    products: { a: { ...priced('1.00'), ...vat('10') } },
    async steps(life) {
      const { use, advance, ask, documents } = life;
      await redeem(life, half);
      const [six, four] = await use('2026-01-10T00:00:00Z', 6, 4);
      await advance('2026-02-01T00:00:00Z');
      await use('2026-02-10T00:00:00Z', 20);
      await voidUsage(life, six);
      await advance('2026-03-01T00:00:00Z');
      await use('2026-03-10T00:00:00Z', 5);
      await voidUsage(life, four);
      await advance('2026-04-01T00:00:00Z');
      const [first, second, third] = await documents(3);
      const off = [first, second, third].map(({ discountTotal }) => discountTotal);
      expect(off).toEqual(['5.00', '-3.00', '-2.00']);
      expect([second.coupons, third.coupons]).toEqual([undefined, undefined]);
      const again = await ask('POST', `/v1/invoices/${first.invoiceId}/credit-notes`, { reason: 'goodwill' });
      expect([again.status, again.body.code]).toEqual([422, 'more-than-creditable']);
    },
    documents: [
      { dated: '2026-02-01', lines: ['usage 10.00'], tax: '0.50', total: '5.50' },
      { dated: '2026-03-01', lines: ['usage 20.00', 'late-usage -6.00'], tax: '1.70', total: '18.70' },
      { dated: '2026-04-01', lines: ['usage 5.00', 'late-usage -4.00'], tax: '0.30', total: '3.30' },
    ],
  },
  {
    name: 'what an amount took off an invoice does not come back',
    products: { a: { ...fee('20.00', 'in-arrears'), ...priced('1.00') } },
    async steps(life) {
      const { use, advance } = life;
      await redeem(life, { kind: 'amount', value: '24.00', currency: 'USD' });
      const [ten] = await use('2026-01-10T00:00:00Z', 10);
      await advance('2026-02-01T00:00:00Z');
      await voidUsage(life, ten);
      await advance('2026-03-01T00:00:00Z');
    },
    // Of 24.00, 16.00 came off the fee and 8.00 off the usage.
    documents: [
      { dated: '2026-02-01', lines: ['recurring-fee 20.00', 'usage 10.00'], total: '6.00' },
      { dated: '2026-03-01', lines: ['recurring-fee 20.00', 'late-usage -2.00'], total: '18.00' },
    ],
  },
  {
    name: 'a coupon that came later takes nothing off what comes back',
    products: { a: priced('1.00') },
    async steps(life) {
      const { use, advance } = life;
      const [ten] = await use('2026-01-10T00:00:00Z', 10);
      await advance('2026-02-01T00:00:00Z');
      await life.documents(1);
      await redeem(life, { ...half, duration: 'forever' });
      await use('2026-02-10T00:00:00Z', 30);
      await voidUsage(life, ten);
      await advance('2026-03-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-02-01', lines: ['usage 10.00'], total: '10.00' },
      { dated: '2026-03-01', lines: ['usage 30.00', 'late-usage -10.00'], total: '5.00' },
    ],
  },
  {
    name: 'a void invoice gives its coupon back, and its usage gives back nothing',
    products: { a: priced('1.00') },
    async steps(life) {
      const { use, advance, post, documents } = life;
      await redeem(life, half);
      const [ten] = await use('2026-01-10T00:00:00Z', 10);
      await advance('2026-02-01T00:00:00Z');
      const [first] = await documents(1);
      await post(`/v1/invoices/${first.invoiceId}/void`, { reason: 'Nobody pays this' });
      await use('2026-02-10T00:00:00Z', 20);
      await voidUsage(life, ten);
      await advance('2026-03-01T00:00:00Z');
    },
    documents: [
      { dated: '2026-02-01', lines: ['usage 10.00'], total: '5.00' },
      { dated: '2026-03-01', lines: ['usage 20.00'], total: '10.00' },
    ],
  },
];
