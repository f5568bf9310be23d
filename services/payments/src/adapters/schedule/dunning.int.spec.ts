import { randomUUID } from 'node:crypto';
import { type PaymentMessage, paymentTopic, testClockTopic } from '#contracts';
import { createProducer, followTopics, type Producer, type TopicFollower } from '#kafka';
import { type ServiceForSpec, startForSpec, until } from '#testing';
import { service } from '../../service.js';
import { issueInvoice } from '../../testing/issue-invoice.js';

describe('dunning', () => {
  let payments: ServiceForSpec;
  let producer: Producer;
  let follower: TopicFollower;
  const published: PaymentMessage[] = [];
  const day = (number: number) => Date.UTC(1970, 0, number);

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

  async function show(testClockId: string, now: number): Promise<void> {
    const clock = { id: randomUUID(), tenant: payments.tenant, type: 'test-clock-advanced', occurredAt: now };
    const shown = { ...clock, testClockId, name: '', now, governsTenant: false };
    const value = Buffer.from(testClockTopic.codec.encode(shown));
    await producer.send(testClockTopic.name, [{ key: testClockId, value }]);
  }
  const said = (invoiceId: string) => published.filter((message) => message.invoiceId === invoiceId);
  const statusOf = async (invoiceId: string) =>
    (await payments.call('GET', `/v1/collections/${invoiceId}`)).body.status;

  it('has a policy that somebody may change who has seen it', async () => {
    const path = '/v1/dunning-policy';
    const first = await payments.call('GET', path);
    expect(first).toMatchObject({ status: 200, body: { days: [1, 3, 5, 7], subscription: 'keep' } });
    const policy = { days: [1, 3], subscription: 'pause' };
    const headers = { 'if-match': first.headers.get('etag') ?? '' };
    expect(await payments.call('PUT', path, policy, { headers })).toMatchObject({ status: 200, body: policy });
    expect((await payments.call('PUT', path, { days: [2], subscription: 'keep' }, { headers })).status).toBe(412);
    const wrong = await payments.call('PUT', path, { days: [3, 1], subscription: 'keep' });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'days-not-ascending', errors: [{ path: '/days/1' }] } });
    expect((await payments.call('PUT', path, { days: [0], subscription: 'sue' })).status).toBe(422);
    expect((await payments.call('PUT', path, policy, { scope: 'read' })).status).toBe(403);
    const tenant = payments.tenant.replace('spec-', 'other-');
    expect((await payments.call('GET', path, undefined, { tenant })).body.days).toEqual([1, 3, 5, 7]);
  });

  it('follows the clock of the subscription, in order, to the end', async () => {
    const [invoiceId, testClockId] = [randomUUID(), randomUUID()];
    await show(testClockId, day(30));
    await issueInvoice(producer, payments.tenant, { invoiceId, paymentOption: 'external', testClockId });
    await until(async () => (await statusOf(invoiceId)) === 'open', 10_000);
    await show(testClockId, day(33));
    await until(async () => said(invoiceId).length === 2, 10_000);
    await show(testClockId, day(60));
    await until(async () => said(invoiceId).length === 4, 10_000);
    expect(said(invoiceId)).toMatchObject([
      { type: 'dunning-started', occurredAt: day(32), dunning: { step: 0, steps: 2, nextAt: day(32) } },
      { type: 'dunning-step-reached', occurredAt: day(32), dunning: { step: 1, nextAt: day(34), charges: false } },
      { type: 'dunning-step-reached', occurredAt: day(34), dunning: { step: 2 }, collection: { status: 'dunning' } },
      {
        type: 'collection-uncollectible',
        occurredAt: day(34),
        subscriptionOutcome: 'pause',
        collection: { status: 'uncollectible', subscriptionId: 'sub', amountOpen: '1969.00' },
      },
    ]);
  });

  it('is by the wall where no clock governs, and asks for nothing that the invoice alone asks for', async () => {
    const [overdue, ahead, alone] = [randomUUID(), randomUUID(), randomUUID()];
    await issueInvoice(producer, payments.tenant, { invoiceId: alone });
    await issueInvoice(producer, payments.tenant, { invoiceId: ahead, paymentOption: 'external', dueOn: '2999-01-31' });
    await issueInvoice(producer, payments.tenant, { invoiceId: overdue, paymentOption: 'external' });
    await until(async () => (await statusOf(overdue)) === 'uncollectible', 10_000);
    expect([await statusOf(ahead), await statusOf(alone)]).toEqual(['open', 'open']);
    expect([said(ahead), said(alone)]).toEqual([[], []]);
  });

  it('waits for the charge of an invoice that has a gateway', async () => {
    const invoiceId = randomUUID();
    const gateway = { paymentOption: 'gateway', gatewayId: 'g1' };
    await issueInvoice(producer, payments.tenant, { invoiceId, ...gateway });
    const shown = await until(async () => {
      const { status, body } = await payments.call('GET', `/v1/collections/${invoiceId}`);
      return status === 200 && body;
    }, 10_000);
    // It is due, so that the charge may have begun by now.
    expect(shown).toMatchObject({ status: expect.stringMatching(/^(open|attempting)$/), gatewayId: 'g1' });
    if (shown.status === 'open') expect(shown.chargeDueAt).toBe('1970-01-01T00:00:00.001Z');
    expect(await payments.call('POST', `/v1/collections/${invoiceId}/charge`)).toMatchObject({ status: 202 });
  });

  it('stops where somebody marks the invoice as uncollectible', async () => {
    const [invoiceId, testClockId] = [randomUUID(), randomUUID()];
    await show(testClockId, day(2));
    await issueInvoice(producer, payments.tenant, { invoiceId, paymentOption: 'external', testClockId });
    await issueInvoice(
      producer,
      payments.tenant,
      { invoiceId, paymentOption: 'external', testClockId },
      'invoice-uncollectible',
    );
    await until(async () => (await statusOf(invoiceId)) === 'uncollectible', 10_000);
    expect(said(invoiceId)).toEqual([]);
  });
});
