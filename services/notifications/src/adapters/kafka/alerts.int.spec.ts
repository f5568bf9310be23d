import { randomUUID } from 'node:crypto';
import type { ParsedMail } from 'mailparser';
import { AlertMessage, alertTopic } from '#contracts';
import { findFreePort } from '#embedded';
import { createProducer } from '#kafka';
import { type ServiceForSpec, startForSpec, until } from '#testing';
import { service } from '../../service.js';
import { mailServerForSpec } from '../testing/mail-server-for-spec.js';

describe('mail about alerts of budgets', () => {
  let notifications: ServiceForSpec;
  let smtp: Awaited<ReturnType<typeof mailServerForSpec>>;
  const mails: ParsedMail[] = [];

  beforeAll(async () => {
    const port = await findFreePort();
    smtp = await mailServerForSpec(port, mails);
    notifications = await startForSpec(service, { SMTP_URL: `smtp://127.0.0.1:${port}` });
  }, 90_000);

  afterAll(async () => {
    await notifications?.stop();
    await smtp?.close();
  });

  it('goes once to each address that the alert names, without an attachment', async () => {
    const producer = createProducer(notifications.kafka);
    const id = randomUUID();
    const alert = AlertMessage.fromPartial({
      ...{ id, tenant: notifications.tenant, type: 'budget-reached', budgetId: 'b', budgetName: 'Tokens' },
      ...{ measure: 'tokens', limit: '1000', value: '1200', percent: 100, action: 'block', timeZone: 'UTC' },
      ...{ windowStart: Date.UTC(2026, 10, 1), windowEnd: Date.UTC(2026, 11, 1), tenantName: 'Seller, Inc.' },
      notifiedAddresses: ['ann@seller.test', 'ben@seller.test', 'ann@seller.test'],
    });
    const record = { key: 'b', value: Buffer.from(alertTopic.codec.encode(alert)) };
    const unheard = AlertMessage.fromPartial({ ...alert, id: randomUUID(), notifiedAddresses: [] });
    const silent = { key: 'b', value: Buffer.from(alertTopic.codec.encode(unheard)) };
    await producer.send(alertTopic.name, [record, silent, record]);
    await producer.close();
    const sent = async () =>
      (await notifications.call('GET', '/v1/deliveries?status=succeeded')).body.items as { recipient: string }[];
    await until(async () => (await sent()).length === 2, 30_000);
    expect(await sent()).toMatchObject([
      { template: 'budget-alert', about: id, recipient: 'ben@seller.test' },
      { template: 'budget-alert', about: id, recipient: 'ann@seller.test' },
    ]);
    expect(mails.map(({ subject, attachments }) => [subject, attachments.length])).toEqual([
      ['Tokens: 100% of 1,000 tokens', 0],
      ['Tokens: 100% of 1,000 tokens', 0],
    ]);
    expect(mails[0]?.from?.value).toMatchObject([{ name: 'Seller, Inc.' }]);
  }, 60_000);
});
