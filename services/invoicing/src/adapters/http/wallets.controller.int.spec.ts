import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { chargeTopic, subscriptionTopic } from '#contracts';
import { type RunningInvoicing, startInvoicing } from '../../testing/running-invoicing.js';

jest.setTimeout(120_000);

let invoicing: RunningInvoicing;

beforeAll(async () => {
  invoicing = await startInvoicing();
});

afterAll(() => invoicing?.end());

it('shows credit and coupons, what they took off an invoice, and why something is refused', async () => {
  const { messages, report } = invoicing;
  const subscriptionId = randomUUID();
  const coupon = { code: 'WELCOME', kind: 'percentage', value: '10', duration: 'once' };
  expect(await invoicing.call('POST', '/v1/coupons', coupon)).toMatchObject({ status: 201, body: { redemptions: 0 } });
  expect(await invoicing.call('POST', '/v1/coupons', coupon)).toMatchObject({
    status: 409,
    body: { code: 'code-taken' },
  });
  const redeem = () => invoicing.call('POST', '/v1/coupon-redemptions', { code: 'welcome', subscriptionId });
  // The subscription was made a moment ago, and is on its way here for more than one.
  const redeemed = redeem();
  await sleep(1_000);
  await report(subscriptionTopic, messages.firstSegmentEnded(subscriptionId));
  expect(await redeemed).toMatchObject({ status: 201 });
  expect(await redeem()).toMatchObject({ status: 409, body: { code: 'coupon-redeemed' } });
  const opened = await invoicing.call('POST', '/v1/wallets', { accountId: 'acme', currency: 'USD', lowBalance: '5' });
  expect(opened).toMatchObject({ status: 201, body: { balance: '0.00', isLow: true, grants: [] } });
  const path = `/v1/wallets/${opened.body.walletId}`;
  const unsaid = await invoicing.call('PUT', path, { name: 'Credit' });
  expect(unsaid).toMatchObject({ status: 422, body: { code: 'not-whole', errors: [{ path: '/lowBalance' }] } });
  expect(await invoicing.call('PUT', path, { name: 'Credit', lowBalance: null })).toMatchObject({
    status: 200,
    body: { name: 'Credit', isLow: false },
  });
  expect(await invoicing.call('PUT', path, { lowBalance: '5' })).toMatchObject({ body: { name: 'Credit' } });
  const grant = { amount: '100', kind: 'promotional', expiresAt: '2099-01-01T00:00:00Z' };
  expect(await invoicing.call('POST', `${path}/grants`, grant)).toMatchObject({ status: 201 });
  await report(chargeTopic, messages.charged(subscriptionId));
  const invoice = await invoicing.invoiceOf(subscriptionId);
  expect(invoice).toMatchObject({
    total: '1772.10',
    coupons: [{ code: 'WELCOME', amount: '196.90' }],
    walletApplied: '100.00',
    walletParts: [{ kind: 'promotional', amount: '100.00' }],
    amountDue: '1672.10',
  });
  expect(await invoicing.call('GET', path)).toMatchObject({ body: { balance: '0.00', isLow: true, grants: [] } });
  const { body } = await invoicing.call('GET', `${path}/transactions`);
  expect(body.items.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['consumed', 'granted']);
  const redemptions = await invoicing.call('GET', `/v1/coupon-redemptions?subscriptionId=${subscriptionId}`);
  expect(redemptions).toMatchObject({ body: { items: [{ status: 'used-up', invoices: 1, mostInvoices: 1 }] } });
  expect(await invoicing.call('POST', `${path}/top-ups`, { amount: '20' })).toMatchObject({ status: 201 });
  expect(await invoicing.call('POST', `${path}/top-ups`, { amount: '20' })).toMatchObject({
    body: { code: 'top-up-open' },
  });
});
