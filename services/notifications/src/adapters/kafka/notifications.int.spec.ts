import { randomUUID } from 'node:crypto';
import type { ParsedMail } from 'mailparser';
import { type DeliveryMessage, deliveryTopic, type Invoice, type InvoiceMessage, invoiceTopic } from '#contracts';
import { findFreePort } from '#embedded';
import { renderInvoicePdf, tutorialInvoice } from '#invoice-document';
import { createProducer, followTopics, type Producer, type TopicFollower } from '#kafka';
import { type ServiceForSpec, startForSpec, until } from '#testing';
import { service } from '../../service.js';
import { mailServerForSpec } from '../testing/mail-server-for-spec.js';

const longestMs = 30_000;

describe('notifications', () => {
  let notifications: ServiceForSpec;
  let producer: Producer;
  let follower: TopicFollower;
  let smtpPort: number;
  let smtp: Awaited<ReturnType<typeof mailServerForSpec>> | undefined;
  const mails: ParsedMail[] = [];
  const published: DeliveryMessage[] = [];

  beforeAll(async () => {
    smtpPort = await findFreePort();
    await openMailServer();
    notifications = await startForSpec(service, { SMTP_URL: `smtp://127.0.0.1:${smtpPort}` });
    producer = createProducer(notifications.kafka);
    follower = followTopics(notifications.kafka, {
      name: 'spec',
      topics: [deliveryTopic.name],
      onMessage: ({ value }) => {
        const message = deliveryTopic.codec.decode(value);
        if (message.tenant === notifications.tenant) published.push(message);
      },
    });
  }, 90_000);

  afterAll(async () => {
    await follower?.stop();
    await producer?.close();
    await notifications?.stop();
    await closeMailServer();
  });

  async function openMailServer(): Promise<void> {
    smtp = await mailServerForSpec(smtpPort, mails);
  }

  async function closeMailServer(): Promise<void> {
    const server = smtp;
    smtp = undefined;
    await server?.close();
  }

  async function finalize(changes: Partial<Invoice> = {}): Promise<Invoice> {
    const invoice: Invoice = { ...tutorialInvoice, invoiceId: randomUUID(), ...changes };
    const message: InvoiceMessage = {
      id: `${invoice.invoiceId}-1`,
      tenant: notifications.tenant,
      type: 'invoice-finalized',
      occurredAt: invoice.finalizedAt,
      invoice,
      privateEvent: '',
    };
    const value = Buffer.from(invoiceTopic.codec.encode(message));
    await producer.send(invoiceTopic.name, [{ key: invoice.invoiceId, value }]);
    return invoice;
  }

  const deliveryOf = async ({ invoiceId }: Invoice) =>
    (await notifications.call('GET', `/v1/deliveries?about=${invoiceId}`)).body.items[0];

  const finished = (invoice: Invoice, status: string) =>
    until(async () => {
      const delivery = await deliveryOf(invoice);
      return delivery?.status === status && delivery;
    }, 15_000);

  const mailsAbout = ({ number }: Invoice) => mails.filter(({ subject }) => subject?.includes(number));

  it(
    'mails an issued invoice to the billing address, with the PDF that invoicing serves',
    async () => {
      const invoice = await finalize({ number: 'INV-100001' });
      const delivery = await finished(invoice, 'succeeded');
      expect(delivery).toMatchObject({ recipient: 'billing@acme.test', attempts: 1, template: 'invoice-finalized' });
      const [mail] = mailsAbout(invoice);
      expect(mail?.from?.value).toEqual([{ name: 'Lettermint Software', address: 'billing@meterstream.local' }]);
      expect(mail?.to).toMatchObject({ value: [{ name: 'Acme Corporation', address: 'billing@acme.test' }] });
      expect(mail?.subject).toBe('Invoice INV-100001 from Lettermint Software: USD 1,969.00');
      expect(mail?.messageId).toBe(`<${delivery.deliveryId}@meterstream.local>`);
      const [attachment] = mail?.attachments ?? [];
      expect(attachment?.filename).toBe('INV-100001.pdf');
      expect(attachment?.content.equals(await renderInvoicePdf(invoice))).toBe(true);
      const message = await until(() => published.find(({ about }) => about === invoice.invoiceId));
      expect(message).toMatchObject({ type: 'delivery-succeeded', recipient: 'billing@acme.test', attempts: 1 });
    },
    longestMs,
  );

  it(
    'mails it to further recipients too, and to nobody where nothing is to be written',
    async () => {
      const silent = await finalize({ number: 'INV-100101', notificationsOff: true });
      const recipients = ['books@acme.test', 'billing@acme.test'];
      const invoice = await finalize({ number: 'INV-100102', recipients });
      await until(() => mailsAbout(invoice).length === 2);
      const to = mailsAbout(invoice).flatMap((mail) => (mail.to && !Array.isArray(mail.to) ? mail.to.value : []));
      expect(to.map(({ address }) => address).sort()).toEqual(['billing@acme.test', 'books@acme.test']);
      expect(mailsAbout(silent)).toEqual([]);
    },
    longestMs,
  );

  it(
    'mails it once, however often it is told',
    async () => {
      const invoice = await finalize({ number: 'INV-100002' });
      await finalize(invoice);
      await finalize(invoice);
      const after = await finalize({ number: 'INV-100003' });
      await finished(after, 'succeeded');
      expect(mailsAbout(invoice)).toHaveLength(1);
    },
    longestMs,
  );

  it(
    'keeps a mail while the mail server is away and sends it when it is back',
    async () => {
      await closeMailServer();
      const invoice = await finalize({ number: 'INV-100004' });
      await until(async () => ((await deliveryOf(invoice))?.attempts ?? 0) > 0, 15_000);
      expect(await deliveryOf(invoice)).toMatchObject({
        status: 'waiting',
        lastProblem: expect.stringMatching(/ECONN/),
      });
      await openMailServer();
      expect((await finished(invoice, 'succeeded')).attempts).toBeGreaterThan(1);
      expect(mailsAbout(invoice)).toHaveLength(1);
    },
    longestMs,
  );

  it(
    'shows what nobody can receive, and goes on with the others',
    async () => {
      const refused = await finalize({ number: 'INV-100005', billingEmail: 'nobody@acme.test' });
      const nowhere = await finalize({ number: 'INV-100006', billingEmail: '' });
      const fine = await finalize({ number: 'INV-100007' });
      expect(await finished(refused, 'failed')).toMatchObject({
        attempts: 1,
        lastProblem: expect.stringMatching(/550/),
      });
      expect(await finished(nowhere, 'failed')).toMatchObject({ attempts: 0, recipient: '' });
      await finished(fine, 'succeeded');
      const failed = (await notifications.call('GET', '/v1/deliveries?status=failed')).body.items;
      expect(failed).toHaveLength(2);
    },
    longestMs,
  );

  it(
    'keeps names from writing headers, markup or further recipients',
    async () => {
      const invoice = await finalize({
        number: 'INV-100008',
        sellerName: 'Evil\r\nBcc: x@y.test',
        accountName: '<script>alert(1)</script>',
        billingEmail: 'a@acme.test, b@acme.test',
      });
      const delivery = await until(async () => {
        const one = await deliveryOf(invoice);
        return one && one.status !== 'waiting' && one;
      }, 15_000);
      const received = mailsAbout(invoice);
      const recipients = received
        .flatMap(({ to }) => (Array.isArray(to) ? to : to ? [to] : []))
        .flatMap((to) => to.value);
      expect(recipients.length).toBeLessThanOrEqual(1);
      expect(['succeeded', 'failed']).toContain(delivery.status);
      for (const mail of received) {
        expect(mail.bcc).toBeUndefined();
        expect(mail.html).not.toContain('<script>');
      }
    },
    longestMs,
  );

  it(
    'shows a tenant its own deliveries only',
    async () => {
      const tenant = notifications.tenant.replace('spec-', 'other-');
      expect((await notifications.call('GET', '/v1/deliveries', undefined, { tenant })).body.items).toEqual([]);
      expect((await notifications.call('GET', '/v1/deliveries', undefined, { scope: 'ingest' })).status).toBe(403);
    },
    longestMs,
  );
});
