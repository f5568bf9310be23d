import { randomUUID } from 'node:crypto';
import type { ParsedMail } from 'mailparser';
import { AccountMailMessage, accountMailTopic, signUpMailTopic } from '#contracts';
import { findFreePort } from '#embedded';
import { createProducer } from '#kafka';
import { type ServiceForSpec, startForSpec, until } from '#testing';
import { service } from '../../service.js';
import { mailServerForSpec } from '../testing/mail-server-for-spec.js';

describe('mails with a link that lets somebody in', () => {
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

  it('go once to whom they are for, unless they have lapsed; what is listed of them has no link', async () => {
    const producer = createProducer(notifications.kafka);
    const mail = (changes: Partial<AccountMailMessage>) => {
      const message = AccountMailMessage.fromPartial({
        ...{ id: randomUUID(), tenant: notifications.tenant, type: 'invitation', recipient: 'bob@guest.test' },
        ...{ name: 'Bob', tenantName: 'Seller, Inc.', link: 'https://billing.example/invitation/secret-of-bob' },
        lapsesAt: Date.now() + 60_000,
        ...changes,
      });
      return { key: message.id, value: Buffer.from(accountMailTopic.codec.encode(message)) };
    };
    const invitation = mail({});
    const lapsed = mail({ lapsesAt: Date.now() - 1 });
    const unheard = mail({ type: 'something-new' });
    await producer.send(accountMailTopic.name, [lapsed, unheard, invitation, invitation]);
    await producer.send(accountMailTopic.name, [mail({ type: 'password-reset', recipient: 'ann@guest.test' })]);
    await producer.send(signUpMailTopic.name, [mail({ type: 'sign-up', recipient: 'eve@guest.test', name: '' })]);
    await producer.close();
    const listed = async () => (await notifications.call('GET', '/v1/deliveries?status=succeeded')).body.items;
    await until(async () => (await listed()).length === 3, 30_000);
    const recipients = (await listed()).map((one: Record<string, string>) => [one.template, one.recipient]);
    expect(recipients.toSorted()).toEqual([
      ['invitation', 'bob@guest.test'],
      ['password-reset', 'ann@guest.test'],
      ['sign-up', 'eve@guest.test'],
    ]);
    expect(JSON.stringify(await listed())).not.toContain('secret-of-bob');
    const toBob = mails.filter(({ text }) => text?.includes('Hello Bob') && text.includes('You are invited'));
    expect(toBob).toHaveLength(1);
    expect(toBob[0]?.text).toContain('https://billing.example/invitation/secret-of-bob');
  }, 60_000);
});
