import { hash } from 'node:crypto';
import { jest } from '@jest/globals';
import type { ParsedMail } from 'mailparser';
import sharp from 'sharp';
import { type BrandingMessage, brandingTopic, Invoice, InvoiceMessage, invoiceTopic } from '#contracts';
import { findFreePort } from '#embedded';
import { renderInvoicePdf, tutorialInvoice } from '#invoice-document';
import { createProducer, followTopics, type TopicFollower } from '#kafka';
import { type ServiceForSpec, startForSpec, until } from '#testing';
import { service } from '../../service.js';
import { mailServerForSpec } from '../testing/mail-server-for-spec.js';

jest.setTimeout(90_000);

const drawn = async (background: string) =>
  sharp({ create: { width: 60, height: 20, channels: 4, background } })
    .png()
    .toBuffer();

describe('branding', () => {
  let notifications: ServiceForSpec;
  let follower: TopicFollower;
  let smtp: Awaited<ReturnType<typeof mailServerForSpec>>;
  const mails: ParsedMail[] = [];
  const published: BrandingMessage[] = [];

  beforeAll(async () => {
    const port = await findFreePort();
    smtp = await mailServerForSpec(port, mails);
    notifications = await startForSpec(service, { SMTP_URL: `smtp://127.0.0.1:${port}` });
    follower = followTopics(notifications.kafka, {
      name: 'spec',
      topics: [brandingTopic.name],
      onMessage: ({ value }) => {
        const message = brandingTopic.codec.decode(value);
        if (message.tenant === notifications.tenant) published.push(message);
      },
    });
  });

  afterAll(async () => {
    await follower?.stop();
    await notifications?.stop();
    await smtp?.close();
  });

  const putLogo = async (background: string) => {
    const image = (await drawn(background)).toString('base64');
    return (await notifications.call('PUT', '/v1/branding/logo', { image })).body.logo as { hash: string };
  };
  const messages = (count: number) => until(() => published.length >= count && published);

  it('is published with the picture and a colour that is read on white', async () => {
    await notifications.call('PUT', '/v1/branding', { colour: '#ffd400', footer: '' });
    const logo = await putLogo('#b91c1c80');
    const [coloured, drawnAnew] = await messages(2);
    expect(coloured).toMatchObject({ type: 'branding-changed', accent: expect.stringMatching(/^#(?!ffd400)/) });
    expect(coloured?.logo).toBeUndefined();
    const { png, ...named } = drawnAnew?.logo ?? {};
    expect(named).toEqual(logo);
    expect(hash('sha256', Buffer.from(png ?? []))).toBe(logo.hash);
    await notifications.call('DELETE', '/v1/branding/logo');
    expect((await messages(3))[2]?.logo).toBeUndefined();
    expect((await notifications.call('GET', '/v1/branding/logo')).status).toBe(404);
  });

  it('of the day on which a document was issued is on the document that is attached, whatever is chosen since', async () => {
    const before = await putLogo('#1d4ed8');
    await putLogo('#15803d');
    const { png } = (await until(() => published.find(({ logo }) => logo?.hash === before.hash)))?.logo ?? {};
    const brand = { accent: '#1d4ed8', logo: { ...before, png: undefined } };
    const invoice = Invoice.fromPartial({
      ...tutorialInvoice,
      ...{ invoiceId: `i-${notifications.tenant}`, number: 'INV-300001', seller: { brand } },
    });
    const producer = createProducer(notifications.kafka);
    const { tenant } = notifications;
    const message = InvoiceMessage.fromPartial({ id: 'i-1', tenant, type: 'invoice-finalized', invoice });
    const value = Buffer.from(invoiceTopic.codec.encode(message));
    await producer.send(invoiceTopic.name, [{ key: invoice.invoiceId, value }]);
    await producer.close();
    const mail = await until(() => mails.find(({ subject }) => subject?.includes('INV-300001')), 20_000);
    const pdf = mail.attachments.find(({ contentType }) => contentType === 'application/pdf');
    expect(pdf?.content).toEqual(await renderInvoicePdf({ ...invoice, kind: 'invoice' }, png));
  });
});
