import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type PaymentMessage, paymentTopic } from '#contracts';
import { createProducer, followTopics, type Producer, type TopicFollower } from '#kafka';
import { type ServiceForSpec, startForSpec, until } from '#testing';
import { service } from '../../service.js';
import { issueInvoice } from '../../testing/issue-invoice.js';

describe('payments', () => {
  let payments: ServiceForSpec;
  let producer: Producer;
  let follower: TopicFollower;
  const published: PaymentMessage[] = [];

  beforeAll(async () => {
    payments = await startForSpec(service);
    producer = createProducer(payments.kafka);
    follower = followTopics(payments.kafka, {
      name: 'spec',
      topics: [paymentTopic.name],
      onMessage: ({ value }) => {
        const message = paymentTopic.codec.decode(value);
        if (message.tenant === payments.tenant) published.push(message);
      },
    });
  }, 90_000);

  afterAll(async () => {
    await follower?.stop();
    await producer?.close();
    await payments?.stop();
  });

  const issue = (invoiceId: string) => issueInvoice(producer, payments.tenant, { invoiceId });

  const pay = (invoiceId: string, amount: string, more: object = {}, headers = {}) =>
    payments.call('POST', '/v1/payments', { invoiceId, amount, currency: 'USD', ...more }, { headers });

  it('waits for an invoice that was issued a moment ago, then takes its payment', async () => {
    const invoiceId = randomUUID();
    const asked = pay(invoiceId, '1969', { reference: 'bank 17', paidAt: '2026-03-01T10:00:00+01:00' });
    await sleep(200);
    await issue(invoiceId);
    const { status, body } = await asked;
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { invoiceId, status: 'succeeded', amount: '1969.00', changedAt: '2026-03-01T09:00:00.000Z' },
    });
    const message = await until(() => published.find(({ paymentId }) => paymentId === body.paymentId));
    expect(message).toMatchObject({
      type: 'payment-succeeded',
      invoiceId,
      amount: '1969.00',
      currency: 'USD',
      method: 'external',
      reference: 'bank 17',
      occurredAt: Date.parse('2026-03-01T09:00:00Z'),
    });
  });

  it('never takes more than is open, however many pay at once', async () => {
    const invoiceId = randomUUID();
    await issue(invoiceId);
    const answers = await Promise.all(['1000', '1000', '1000'].map((amount) => pay(invoiceId, amount)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const refused = answers.find(({ status }) => status === 409)?.body;
    expect(refused).toMatchObject({ code: 'more-than-open', errors: [{ path: '/amount' }] });
  });

  it('takes a pending payment and how it ended', async () => {
    const invoiceId = randomUUID();
    await issue(invoiceId);
    const { body } = await pay(invoiceId, '1969', { status: 'pending' });
    const path = `/v1/payments/${body.paymentId}`;
    const failed = await payments.call('PATCH', path, { status: 'failed', failureReason: 'no funds' });
    expect(failed).toMatchObject({ status: 200, body: { status: 'failed', failureReason: 'no funds' } });
    expect(await payments.call('PATCH', path, { status: 'succeeded' })).toMatchObject({ status: 409 });
    expect(await pay(invoiceId, '1969')).toMatchObject({ status: 201 });
    const list = (await payments.call('GET', `/v1/payments?invoiceId=${invoiceId}`)).body.items;
    expect(list.map(({ status }: { status: string }) => status)).toEqual(['succeeded', 'failed']);
  });

  it('takes back a payment once, and says so', async () => {
    const invoiceId = randomUUID();
    await issue(invoiceId);
    const { body } = await pay(invoiceId, '2000', { overpayment: 'balance' });
    expect(body).toMatchObject({ amount: '2000.00', overpaid: '31.00' });
    const path = `/v1/payments/${body.paymentId}/reverse`;
    const reversed = await payments.call('POST', path, { reason: 'bounced' });
    expect(reversed).toMatchObject({ status: 200, body: { status: 'reversed', failureReason: 'bounced' } });
    expect(reversed.body).not.toHaveProperty('overpaid');
    expect(await payments.call('POST', path, {})).toMatchObject({ status: 200, body: reversed.body });
    const said = () => published.filter(({ paymentId }) => paymentId === body.paymentId);
    await until(async () => said().length === 2);
    expect(said()).toMatchObject([
      {
        type: 'payment-succeeded',
        sequence: 2,
        paidAmount: '1969.00',
        overpaid: '31.00',
        collection: { status: 'paid' },
      },
      { type: 'payment-reversed', sequence: 3, paidAmount: '0.00', overpaid: '', collection: { status: 'open' } },
    ]);
    expect(await payments.call('GET', `/v1/collections/${invoiceId}`)).toMatchObject({
      status: 200,
      body: { status: 'open', amountOpen: '1969.00', payments: [{ status: 'reversed' }] },
    });
    expect((await payments.call('GET', `/v1/collections/${randomUUID()}`)).status).toBe(404);
    expect(await payments.call('POST', `/v1/collections/${randomUUID()}/charge`)).toMatchObject({ status: 404 });
    const charge = await payments.call('POST', `/v1/collections/${invoiceId}/charge`);
    expect(charge).toMatchObject({ status: 409, body: { code: 'no-gateway' } });
  });

  it('makes one payment of a request that is sent twice under one Idempotency-Key', async () => {
    const invoiceId = randomUUID();
    await issue(invoiceId);
    const headers = { 'idempotency-key': randomUUID() };
    const [first, second] = [
      await pay(invoiceId, '1969', { paidAt: '2026-03-01T10:00:00Z' }, headers),
      await pay(invoiceId, '1969', { paidAt: '2026-03-01T10:00:00Z' }, headers),
    ];
    expect(second).toMatchObject({ status: 201, body: first.body });
  });

  it('says every reason at once, and knows no invoice of another tenant', async () => {
    const invoiceId = randomUUID();
    await issue(invoiceId);
    const bad = await pay(invoiceId, '-1', { currency: 'EUR' });
    expect(bad).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'currency-differs' }, { code: 'amount-not-positive' }] },
    });
    const body = { invoiceId, amount: '1', currency: 'USD' };
    const tenant = payments.tenant.replace('spec-', 'other-');
    const foreign = await payments.call('POST', '/v1/payments', body, { tenant });
    expect(foreign).toMatchObject({ status: 422, body: { code: 'unknown-invoice' } });
    expect((await payments.call('POST', '/v1/payments', body, { scope: 'read' })).status).toBe(403);
    expect((await pay(invoiceId, 'one')).status).toBe(422);
    expect((await pay(invoiceId, '1', { paidAt: 'yesterday' })).status).toBe(422);
  });
});
