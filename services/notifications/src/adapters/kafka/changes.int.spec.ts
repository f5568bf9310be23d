import { randomUUID } from 'node:crypto';
import type { ParsedMail } from 'mailparser';
import {
  CustomerMessage,
  customerTopic,
  PaymentMessage,
  paymentTopic,
  QuotaMessage,
  quotaTopic,
  SubscriptionMessage,
  subscriptionTopic,
  TenantMessage,
  type Topic,
  tenantTopic,
  WalletMessage,
  walletTopic,
} from '#contracts';
import { findFreePort } from '#embedded';
import { createProducer, type Producer } from '#kafka';
import { type ServiceForSpec, startForSpec, until } from '#testing';
import { service } from '../../service.js';
import { mailServerForSpec } from '../testing/mail-server-for-spec.js';

const at = (day: string) => Date.parse(`${day}T00:00:00Z`);

describe('mails about changes', () => {
  let notifications: ServiceForSpec;
  let smtp: Awaited<ReturnType<typeof mailServerForSpec>>;
  let producer: Producer;
  const mails: ParsedMail[] = [];
  const subscriptionId = randomUUID();

  beforeAll(async () => {
    const port = await findFreePort();
    smtp = await mailServerForSpec(port, mails);
    notifications = await startForSpec(service, { SMTP_URL: `smtp://127.0.0.1:${port}` });
    producer = createProducer(notifications.kafka);
    const { tenant } = notifications;
    await publish(
      tenantTopic,
      TenantMessage.fromPartial({ id: tenant, tenant, name: 'Mint', seller: { legalName: 'Mint, Inc.' } }),
    );
  }, 90_000);

  afterAll(async () => {
    await producer?.close();
    await notifications?.stop();
    await smtp?.close();
  });

  async function publish<Message>(topic: Topic<Message>, message: Message): Promise<void> {
    const value = Buffer.from(topic.codec.encode(message));
    await producer.send(topic.name, [{ key: topic.keyOf(message), value }]);
  }

  const changed = (type: string, changes: Partial<SubscriptionMessage> = {}) =>
    publish(
      subscriptionTopic,
      SubscriptionMessage.fromPartial({
        ...{ id: randomUUID(), tenant: notifications.tenant, type, subscriptionId, name: 'Papers', timeZone: 'UTC' },
        ...{ accountId: 'a', accountName: 'Acme', billingEmail: 'billing@acme.test', productName: 'Summaries' },
        startedAt: at('2026-01-15'),
        ...changes,
      }),
    );

  const listed = async (template: string) =>
    (await notifications.call('GET', `/v1/deliveries?template=${template}`)).body.items as { about: string }[];
  const mailed = (subject: string) => until(() => mails.find((mail) => mail.subject === subject), 20_000);

  it('of a subscription go out once for each cause', async () => {
    await changed('subscription-started', { trialEndsAt: at('2026-01-29') });
    await changed('trial-ending', { trialEndsAt: at('2026-01-29') });
    await changed('subscription-changed', { cancelsAt: at('2026-03-15') });
    await changed('subscription-changed', { cancelsAt: at('2026-03-15'), name: 'Renamed' });
    await changed('subscription-ended', { endedBy: 'cancellation', endedAt: at('2026-03-15') });
    await changed('subscription-changed', { subscriptionId: randomUUID(), notificationsOff: true, cancelsAt: 1 });
    await changed('subscription-expiring', { expiresAt: at('2027-01-15') });
    const created = await mailed('Your subscription to Summaries has started');
    expect(created.text).toContain('It is free until 29 Jan 2026');
    expect(created.from?.value).toMatchObject([{ name: 'Mint, Inc.' }]);
    expect(created.to).toMatchObject({ value: [{ name: 'Acme', address: 'billing@acme.test' }] });
    await mailed('Your free trial of Summaries ends on 29 Jan 2026');
    await mailed('Your subscription to Summaries ends on 15 Jan 2027');
    expect((await mailed('Your subscription to Summaries is cancelled')).text).toContain('ends on 15 Mar 2026');
    expect(await listed('subscription-cancelled')).toMatchObject([{ about: `${subscriptionId}@${at('2026-03-15')}` }]);
  }, 60_000);

  it('of a quota and of a tier go to whom the subscription bills, also right after it began', async () => {
    const fresh = randomUUID();
    const quota = (changes: Partial<QuotaMessage>) =>
      publish(
        quotaTopic,
        QuotaMessage.fromPartial({
          ...{ id: randomUUID(), tenant: notifications.tenant, type: 'quota-threshold-reached', subscriptionId: fresh },
          ...{ metricName: 'Pages', percentage: '80', quantity: '812', limit: '1000', of: 'quota', threshold: '800' },
          ...{ periodStart: at('2026-01-15'), periodEnd: at('2026-02-15') },
          ...changes,
        }),
      );
    await Promise.all([
      changed('subscription-changed', { subscriptionId: fresh, billingEmail: '', subscriberEmail: 'ann@acme.test' }),
      quota({ id: `${fresh}-q` }),
      quota({ of: 'tier', tierName: 'First' }),
    ]);
    await quota({ id: `${fresh}-q` });
    const mail = await mailed('80% of your Pages are used');
    expect(mail.text).toContain('812 of 1,000');
    expect(mail.to).toMatchObject({ value: [{ address: 'ann@acme.test' }] });
    expect((await mailed('Pages: 80% of a price tier is used')).text).toContain('“First”');
    expect(await listed('quota-warning')).toHaveLength(1);
  }, 60_000);

  it('of a low balance go to the account', async () => {
    const { tenant } = notifications;
    const customer = {
      id: 'c',
      tenant,
      kind: 'organization',
      customerId: 'org-1',
      name: 'Acme',
      email: 'books@acme.test',
    };
    await publish(customerTopic, CustomerMessage.fromPartial(customer));
    const wallet = { walletId: 'w', accountId: 'org-1', currency: 'USD', name: 'Prepaid', lowBalance: '10' };
    await publish(
      walletTopic,
      WalletMessage.fromPartial({ id: 'low', tenant, type: 'balance-low', wallet, balance: '8.4' }),
    );
    const mail = await mailed('Your balance is down to USD 8.40');
    expect(mail.text).toContain('below USD 10.00');
    expect(mail.to).toMatchObject({ value: [{ name: 'Acme', address: 'books@acme.test' }] });
  }, 60_000);

  it('of a payment go to the billing address and the further ones, once for each payment', async () => {
    const payment = PaymentMessage.fromPartial({
      ...{ id: 'p-1', tenant: notifications.tenant, type: 'payment-succeeded', paymentId: randomUUID() },
      ...{ invoiceId: 'i', currency: 'USD', amount: '1969', occurredAt: at('2026-03-01') },
      collection: {
        ...{ number: 'INV-7', accountName: 'Acme', billingEmail: 'billing@acme.test', recipients: ['cfo@acme.test'] },
        ...{ amountOpen: '0', dueOn: '2026-03-17', timeZone: 'UTC' },
      },
    });
    await publish(paymentTopic, payment);
    await publish(paymentTopic, payment);
    await publish(paymentTopic, { ...payment, paymentId: randomUUID(), collection: undefined });
    const subject = 'We received USD 1,969.00 for invoice INV-7';
    await until(() => mails.filter((mail) => mail.subject === subject).length === 2, 20_000);
    expect(await listed('payment-succeeded')).toHaveLength(2);
  }, 60_000);
});
