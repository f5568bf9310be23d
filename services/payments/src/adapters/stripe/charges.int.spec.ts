import { randomUUID } from 'node:crypto';
import { until } from '#testing';
import { type ChargingForSpec, json, startCharging } from '../testing/charging-for-spec.js';

describe('charges through Stripe', () => {
  let charging: ChargingForSpec;

  beforeAll(async () => {
    charging = await startCharging();
  }, 90_000);

  afterAll(() => charging?.stop());
  afterEach(() => {
    charging.stripe.faults.clear();
    charging.stripe.webhooks.held = undefined;
  });

  it('charges a finalized invoice to the card that was kept, and says so of the invoice', async () => {
    const invoiceId = await charging.invoiced(await charging.customerWith('4242424242424242'));
    const { payments: attempts, amountOpen } = await charging.whenIs(invoiceId, 'paid');
    const [intent, ...others] = charging.intentsOf(invoiceId);
    expect(others).toEqual([]);
    expect({ amountOpen, attempts }).toMatchObject({
      amountOpen: '0.00',
      attempts: [{ status: 'succeeded', amount: '1969.00', method: 'gateway', reference: intent?.id }],
    });
    expect(intent).toMatchObject({
      amount: 196_900,
      currency: 'usd',
      status: 'succeeded',
      description: 'Invoice INV-000001',
      metadata: { meterstream_tenant: charging.payments.tenant, meterstream_attempt: attempts[0].paymentId },
    });
  });

  it.each([
    ['never reached Stripe', 'drop-before', 2],
    ['was answered by an error', 'error-500', 1],
    ['was done, and the answer was lost', 'drop-after', 2],
  ] as const)('charges once what %s', async (_, kind, times) => {
    const organizationId = await charging.customerWith('4242424242424242');
    charging.stripe.faults.add({ kind, method: 'POST', path: '/v1/payment_intents', times });
    charging.stripe.webhooks.held = [];
    const invoiceId = await charging.invoiced(organizationId);
    await charging.whenIs(invoiceId, 'paid');
    expect(charging.intentsOf(invoiceId)).toHaveLength(1);
  });

  it('says why a card was refused, and whether it may be asked again', async () => {
    const refused = await charging.invoiced(await charging.customerWith('4000000000000341'));
    const { payments: attempts } = await charging.whenIs(refused, 'failed', 'dunning');
    expect(attempts).toMatchObject([
      {
        status: 'failed',
        failureReason: 'Your card was declined.',
        gateway: { failureCode: 'generic_decline', mayRetry: true },
      },
    ]);
    const nobody = await charging.invoiced(randomUUID());
    expect((await charging.whenIs(nobody, 'failed', 'dunning')).payments).toMatchObject([
      { gateway: { failureCode: 'no-payment-method', mayRetry: true } },
    ]);
  });

  it('charges no card with less than any is charged, and asks nobody for it', async () => {
    const invoiceId = await charging.invoiced(await charging.customerWith('4242424242424242'), '0.49');
    const found = await until(async () => {
      const collection = await charging.collection(invoiceId);
      return collection.withheld && collection.chargeDueAt === undefined ? collection : undefined;
    });
    expect(found).toMatchObject({ status: 'open', amountOpen: '0.49', withheld: 'amount-too-small', payments: [] });
    expect(charging.intentsOf(invoiceId)).toEqual([]);
    const refused = await charging.payments.call('POST', `/v1/collections/${invoiceId}/charge`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'amount-not-chargeable' } });
    await charging.payments.call('POST', '/v1/payments', { invoiceId, amount: '0.49', currency: 'USD' });
    expect((await charging.collection(invoiceId)).status).toBe('paid');
  });

  it('charges what is unpaid by a card that is added, once, however many events tell of it', async () => {
    const accountId = await charging.customerWith('4000000000000341');
    const refused = [await charging.invoiced(accountId), await charging.invoiced(accountId, '5.00')];
    for (const invoiceId of refused) await charging.whenIs(invoiceId, 'failed', 'dunning');
    charging.stripe.webhooks.held = [];
    await charging.addCard(accountId, '4000000000000341');
    const events = charging.stripe.webhooks.held;
    const published = events.filter(({ type }) => /^(checkout|setup_intent|payment_method)/.test(type));
    expect(published.length).toBeGreaterThan(1);
    expect(new Set(await Promise.all(published.map((event) => charging.post(event))))).toEqual(new Set([200]));
    for (const invoiceId of refused) {
      await until(async () => (await charging.collection(invoiceId)).payments.length === 2);
      await charging.whenIs(invoiceId, 'failed', 'dunning');
    }

    charging.stripe.webhooks.held = undefined;
    await charging.addCard(accountId, '4242424242424242');
    for (const invoiceId of refused) {
      const { payments: attempts } = await charging.whenIs(invoiceId, 'paid');
      expect(attempts.map(({ status }: { status: string }) => status)).toEqual(['failed', 'failed', 'succeeded']);
    }
    const [newest] = (await charging.methods(accountId)).items;
    expect(newest).toMatchObject({ lastFour: '4242', isDefault: true });
  });

  it('sends the holder of a card to a page where that is wanted, and hears of the answer', async () => {
    const invoiceId = await charging.invoiced(await charging.customerWith('4000002760003184'));
    const { actionUrl } = await charging.whenIs(invoiceId, 'requires-action');
    await fetch(actionUrl, { method: 'POST', body: 'answer=agree', redirect: 'manual' });
    await charging.whenIs(invoiceId, 'paid');
    expect(charging.intentsOf(invoiceId)).toHaveLength(1);

    const other = await charging.invoiced(await charging.customerWith('4000002760003184'));
    const asked = await charging.whenIs(other, 'requires-action');
    await fetch(asked.actionUrl, { method: 'POST', body: 'answer=refuse', redirect: 'manual' });
    await charging.whenIs(other, 'failed', 'dunning');
  });

  it('pays back a credit note the way the money came', async () => {
    const invoiceId = await charging.invoiced(await charging.customerWith('4242424242424242'));
    await charging.whenIs(invoiceId, 'paid');
    const creditNoteId = await charging.refunded(invoiceId, '100.00');
    const refunded = await charging.whenIs(invoiceId, 'partly-refunded');
    expect(refunded.payments).toMatchObject([{ refunds: [{ status: 'succeeded', amount: '100.00', creditNoteId }] }]);
    expect(charging.refundsOf(invoiceId)).toEqual([10_000]);
  });

  it('hears of disputes, and of money that went back at Stripe itself', async () => {
    const disputed = await charging.invoiced(await charging.customerWith('4000000000000259'));
    await charging.whenIs(disputed, 'disputed');
    const { id } = charging.account().disputes.all().at(-1) ?? { id: '' };
    await charging.asOperator(`/v1/disputes/${id}`, { 'evidence[uncategorized_text]': 'winning_evidence' });
    await charging.whenIs(disputed, 'paid');

    const refunded = await charging.invoiced(await charging.customerWith('4242424242424242'));
    await charging.whenIs(refunded, 'paid');
    await charging.asOperator('/v1/refunds', { payment_intent: charging.intentsOf(refunded)[0]?.id ?? '' });
    expect((await charging.whenIs(refunded, 'refunded')).payments).toMatchObject([
      { refunds: [{ amount: '1969.00' }] },
    ]);
  });

  it('takes events in any order and more than once, and none that is not signed for it', async () => {
    charging.stripe.webhooks.held = [];
    const invoiceId = await charging.invoiced(await charging.customerWith('4000000000000259'));
    await charging.whenIs(invoiceId, 'paid');
    const events = [...(charging.stripe.webhooks.held ?? [])];
    const answers = [];
    for (const event of [...events.toReversed(), ...events]) answers.push(await charging.post(event));
    expect(new Set(answers)).toEqual(new Set([200]));
    expect((await charging.collection(invoiceId)).status).toBe('disputed');
    expect((await charging.collection(invoiceId)).payments).toHaveLength(1);

    const deleted = { id: 'evt_deleted', type: 'payment_intent.succeeded', data: { object: { id: 'pi_deleted' } } };
    expect(await charging.post(deleted)).toBe(200);

    const forged = { id: 'evt_forged', type: 'payment_intent.succeeded', data: { object: { id: 'pi_1' } } };
    expect(await charging.post(forged, { secret: 'whsec_of_somebody_else' })).toBe(400);
    expect(await charging.post(forged, { at: Date.now() - 301_000 })).toBe(400);
    expect(await charging.post(forged, { signature: 'nonsense' })).toBe(400);
    const away = await fetch(`${charging.payments.url}/hooks/stripe/nowhere`, {
      method: 'POST',
      ...json('{}', { 'stripe-signature': 't=1,v1=0' }),
    });
    expect(away.status).toBe(404);
    expect((await fetch(charging.hook(), { method: 'POST', ...json('{}') })).status).toBe(404);
    const { lastWebhookAt } = (await charging.payments.call('GET', `/v1/payment-gateways/${charging.gatewayId}`)).body;
    expect(Date.parse(lastWebhookAt)).toBeGreaterThan(Date.now() - 60_000);
  });

  it('compares what was charged with what Stripe lists', async () => {
    const path = `/v1/payment-gateways/${charging.gatewayId}/reconciliation`;
    expect((await charging.payments.call('GET', path)).body).toMatchObject({ differences: [] });
    const { status, body } = await charging.payments.call('PUT', path);
    expect({ status, body }).toMatchObject({ status: 200, body: { isComplete: true, differences: [] } });
    expect((await charging.payments.call('GET', path)).body).toEqual(body);
    const tenant = charging.payments.tenant.replace('spec-', 'other-');
    expect((await charging.payments.call('GET', path, undefined, { tenant })).status).toBe(404);
  });
});
