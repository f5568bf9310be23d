import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Webhook } from 'standardwebhooks';
import { AlertMessage, alertTopic, PaymentMessage, paymentTopic, TenantMessage, tenantTopic } from '#contracts';
import { findFreePort } from '#embedded';
import { createProducer, type Producer } from '#kafka';
import {
  type CallOptions,
  type ServiceForSpec,
  startForSpec,
  startWebhookReceiver,
  until,
  type WebhookReceiver,
} from '#testing';
import { service } from '../../service.js';

const longestMs = 40_000;

describe('webhooks', () => {
  let notifications: ServiceForSpec;
  let producer: Producer;
  let receiver: WebhookReceiver;
  let other: CallOptions;

  beforeAll(async () => {
    receiver = await startWebhookReceiver();
    notifications = await startForSpec(service, {
      SMTP_URL: `smtp://127.0.0.1:${await findFreePort()}`,
      METERSTREAM_WEBHOOKS_TO_LOOPBACK: 'on',
    });
    producer = createProducer(notifications.kafka);
    other = { tenant: notifications.tenant.replace('spec-', 'other-') };
    const { tenant } = notifications;
    const seller = TenantMessage.fromPartial({ tenant, name: 'Seller', seller: { email: 'office@seller.test' } });
    await producer.send(tenantTopic.name, [{ key: tenant, value: Buffer.from(tenantTopic.codec.encode(seller)) }]);
  }, 90_000);

  afterAll(async () => {
    await producer?.close();
    await notifications?.stop();
    await receiver?.close();
  });

  const call: ServiceForSpec['call'] = (...request) => notifications.call(...request);
  const endpointAt = async (path: string, more: object = {}, options?: CallOptions) => {
    const answer = await call('POST', '/v1/webhook-endpoints', { url: `${receiver.url}${path}`, ...more }, options);
    expect(answer.status).toBe(201);
    return answer.body as { endpointId: string; secret: string };
  };
  const paid = (changes: Partial<PaymentMessage> = {}) =>
    PaymentMessage.fromPartial({
      ...{ id: randomUUID(), tenant: notifications.tenant, type: 'payment-succeeded', occurredAt: 1767225600000 },
      ...{ paymentId: 'pay-1', invoiceId: 'inv-1', currency: 'USD', amount: '10.50', method: 'external' },
      ...changes,
    });
  const publish = (...messages: PaymentMessage[]) =>
    producer.send(
      paymentTopic.name,
      messages.map((message) => ({ key: 'inv-1', value: Buffer.from(paymentTopic.codec.encode(message)) })),
    );
  const deliveriesOf = async (endpointId: string, query = '') =>
    (await call('GET', `/v1/webhook-endpoints/${endpointId}/deliveries${query}`)).body.items;
  const endedOf = (endpointId: string, status = 'succeeded') =>
    until(async () => {
      const [first] = await deliveriesOf(endpointId);
      return first?.status === status && first;
    }, 20_000);
  const wholeOf = async (endpointId: string, deliveryId: string) =>
    (await call('GET', `/v1/webhook-endpoints/${endpointId}/deliveries/${deliveryId}`)).body;

  it(
    'sends what was published since the endpoint, once, signed, and shows what was sent and answered',
    async () => {
      await publish(paid());
      const { endpointId, secret } = await endpointAt('/once', { eventTypes: ['payment.succeeded'] });
      const message = paid();
      await publish(message, message, paid({ type: 'payment-failed' }), paid({ tenant: other.tenant as string }));
      const delivery = await endedOf(endpointId);
      await publish(message, paid({ type: 'payment-considered' }));
      const last = paid({ amount: '11.00' });
      await publish(last);
      await until(() => receiver.at('/once').length === 2);
      const [first, second] = receiver.at('/once');
      expect(JSON.parse(second!.body).data.amount).toBe('11.00');
      expect(new Webhook(secret).verify(first!.body, first!.headers as Record<string, string>)).toEqual({
        type: 'payment.succeeded',
        timestamp: '2026-01-01T00:00:00.000Z',
        data: expect.objectContaining({ paymentId: 'pay-1', invoiceId: 'inv-1', currency: 'USD', amount: '10.50' }),
      });
      expect(delivery).toMatchObject({ attempts: 1, statusCode: 200, messageId: first!.headers['webhook-id'] });
      expect(await wholeOf(endpointId, delivery.deliveryId)).toMatchObject({
        body: first!.body,
        tries: [{ number: 1, statusCode: 200, answer: 'answer 200', durationMs: expect.any(Number) }],
      });
      const [page, rest] = [await deliveriesOf(endpointId, '?limit=1'), await deliveriesOf(endpointId)];
      expect([page.length, rest.length]).toEqual([1, 2]);
      const accepted = /meterstream_webhook_attempt_seconds_count{[^}]*accepted[^}]*} 2\n/;
      await until(async () => accepted.test(await notifications.metrics()));
    },
    longestMs,
  );

  it(
    'tries again under the same id until it is accepted; a redirection is not',
    async () => {
      receiver.answers('/later', 302, 200);
      const { endpointId, secret } = await endpointAt('/later');
      await publish(paid());
      const { deliveryId, attempts } = await endedOf(endpointId);
      expect(attempts).toBe(2);
      const [one, two] = receiver.at('/later');
      expect(one?.headers['webhook-id']).toBe(two?.headers['webhook-id']);
      expect(() => new Webhook(secret).verify(two!.body, two!.headers as Record<string, string>)).not.toThrow();
      expect(receiver.at('/elsewhere')).toEqual([]);
      const { tries } = await wholeOf(endpointId, deliveryId);
      expect(tries[1]).toMatchObject({ number: 1, statusCode: 302, problem: expect.stringMatching(/not followed/) });
      const again = await call('POST', `/v1/webhook-endpoints/${endpointId}/deliveries/${deliveryId}/resend`);
      expect(again.body).toMatchObject({ deliveryId, status: 'waiting' });
      await until(() => receiver.at('/later').length === 3);
      expect(receiver.at('/later')[2]?.headers['webhook-id']).toBe(one?.headers['webhook-id']);
      expect((await endedOf(endpointId)).attempts).toBe(3);
    },
    longestMs,
  );

  it(
    'switches an endpoint off that is gone, tells the others, and sends nothing more until it is switched on',
    async () => {
      receiver.answers('/gone', 410, 200);
      const watching = await endpointAt('/watching', { eventTypes: ['webhook.endpoint-disabled'] });
      const { endpointId } = await endpointAt('/gone', { eventTypes: ['payment.succeeded'] });
      await publish(paid());
      await endedOf(endpointId, 'failed');
      const path = `/v1/webhook-endpoints/${endpointId}`;
      expect((await call('GET', path)).body).toMatchObject({ status: 'disabled', disabledReason: 'gone' });
      const notice = await until(() => receiver.at('/watching')[0]);
      expect(JSON.parse(notice.body)).toMatchObject({
        type: 'webhook.endpoint-disabled',
        data: { endpointId, code: 'gone', reason: 'it answered 410 Gone' },
      });
      const items = await until(async () => {
        const { body } = await call('GET', '/v1/deliveries?template=webhook-disabled');
        return body.items.length > 0 && body.items;
      });
      expect(items).toMatchObject([{ recipient: 'office@seller.test', about: expect.stringContaining(endpointId) }]);
      expect((await call('POST', `${path}/test`)).body.code).toBe('webhook-endpoint-disabled');
      await publish(paid());
      await call('DELETE', `/v1/webhook-endpoints/${watching.endpointId}`);
      const marker = await endpointAt('/marker');
      await publish(paid());
      await endedOf(marker.endpointId);
      expect((await call('PATCH', path, { enabled: true })).body).toMatchObject({ status: 'enabled' });
      expect((await call('POST', `${path}/test`)).status).toBe(201);
      await until(() => receiver.at('/gone').length === 2);
      expect(JSON.parse(receiver.at('/gone')[1]!.body)).toMatchObject({ type: 'webhook.ping', data: { endpointId } });
    },
    longestMs,
  );

  it(
    'waits as long as an endpoint asks that has too much to do',
    async () => {
      receiver.answers('/busy', 429);
      const { endpointId } = await endpointAt('/busy');
      await publish(paid());
      const { pausedUntil } = await until(async () => {
        const { body } = await call('GET', `/v1/webhook-endpoints/${endpointId}`);
        return body.pausedUntil !== undefined && body;
      });
      const [{ nextAttemptAt, status }] = await deliveriesOf(endpointId);
      expect(status).toBe('waiting');
      for (const at of [pausedUntil, nextAttemptAt]) expect(Date.parse(at)).toBeGreaterThan(Date.now() + 60_000);
      await call('DELETE', `/v1/webhook-endpoints/${endpointId}`);
    },
    longestMs,
  );

  it(
    'lets no endpoint that never answers keep others waiting, of the same tenant or another',
    async () => {
      receiver.answers('/slow', 'never');
      await endpointAt('/slow');
      await endpointAt('/quick');
      const theirs = { tenant: other.tenant as string };
      await endpointAt('/theirs', {}, other);
      const count = 30;
      await publish(
        ...Array.from({ length: count }, () => paid()),
        ...Array.from({ length: count }, () => paid(theirs)),
      );
      await until(() => receiver.at('/quick').length === count && receiver.at('/theirs').length === count, 20_000);
      // While the slow one has as many requests as it may, and none of them answered.
      expect(receiver.at('/slow').length).toBeLessThanOrEqual(4);
    },
    longestMs,
  );

  it(
    'signs with both secrets for a day after another was made, and keeps neither where somebody could read it',
    async () => {
      const { endpointId, secret } = await endpointAt('/rotated', { eventTypes: ['payment.pending'] });
      const rotated = (await call('POST', `/v1/webhook-endpoints/${endpointId}/rotate-secret`)).body;
      expect(rotated.secret).not.toBe(secret);
      expect(Date.parse(rotated.earlierSecretUntil)).toBeGreaterThan(Date.now() + 23 * 3_600_000);
      await publish(paid({ type: 'payment-pending' }));
      const { body, headers } = await until(() => receiver.at('/rotated')[0]);
      for (const one of [secret, rotated.secret])
        expect(() => new Webhook(one).verify(body, headers as Record<string, string>)).not.toThrow();
      const client = new pg.Client({ connectionString: notifications.databaseUrl });
      await client.connect();
      const { rows } = await client.query(
        `select (select json_agg(e) from notifications.webhook_endpoints e) e,
                (select json_agg(k) from notifications.idempotency_keys k) k`,
      );
      await client.end();
      for (const one of [secret, rotated.secret]) expect(JSON.stringify(rows)).not.toContain(one.slice(6, 30));
      expect((await call('GET', `/v1/webhook-endpoints/${endpointId}`)).body.secret).toBeUndefined();
    },
    longestMs,
  );

  it(
    'shows an alert of a budget in a channel of Slack, and nothing else',
    async () => {
      const { endpointId } = await endpointAt('/slack', { format: 'slack' });
      await publish(paid());
      const alert = AlertMessage.fromPartial({
        ...{
          id: randomUUID(),
          tenant: notifications.tenant,
          type: 'budget-reached',
          budgetId: 'b',
          budgetName: 'Tokens',
        },
        ...{ measure: 'tokens', limit: '1000', value: '1200', percent: 100, action: 'block', window: 'month' },
      });
      await producer.send(alertTopic.name, [{ key: 'b', value: Buffer.from(alertTopic.codec.encode(alert)) }]);
      await endedOf(endpointId);
      const [shown, ...more] = receiver.at('/slack');
      expect(more).toEqual([]);
      expect(JSON.parse(shown!.body)).toEqual({
        text: ':no_entry: *Tokens*: 100 % is reached, 1200 of 1000 tokens this month. Calls are held back.',
      });
      expect(shown!.headers['webhook-signature']).toBeUndefined();
    },
    longestMs,
  );
});
