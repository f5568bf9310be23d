import { randomUUID } from 'node:crypto';
import type { ParsedMail } from 'mailparser';
import {
  CreditNote,
  CreditNoteMessage,
  creditNoteTopic,
  InvoiceMessage,
  invoiceTopic,
  Product,
  ProductMessage,
  productTopic,
} from '#contracts';
import { findFreePort } from '#embedded';
import { renderInvoicePdf, tutorialInvoice } from '#invoice-document';
import { createProducer, type Producer } from '#kafka';
import { type ServiceForSpec, startForSpec, until } from '#testing';
import { service } from '../../service.js';
import { mailServerForSpec } from '../testing/mail-server-for-spec.js';

const longestMs = 30_000;

describe('mail about credit notes, and in copy', () => {
  let notifications: ServiceForSpec;
  let producer: Producer;
  let smtp: Awaited<ReturnType<typeof mailServerForSpec>>;
  const mails: ParsedMail[] = [];
  const productId = randomUUID();

  beforeAll(async () => {
    const port = await findFreePort();
    smtp = await mailServerForSpec(port, mails);
    notifications = await startForSpec(service, { SMTP_URL: `smtp://127.0.0.1:${port}` });
    producer = createProducer(notifications.kafka);
    await publishProduct({ version: 1, notifiedAddresses: ['desk@seller.test'] });
    await publishProduct({ version: 2, notifiedAddresses: ['own@seller.test'], onlySubscriptionId: 'sub-9' });
  }, 90_000);

  afterAll(async () => {
    await producer?.close();
    await notifications?.stop();
    await smtp?.close();
  });

  async function publishProduct(more: Partial<Product>): Promise<void> {
    const product = { ...Product.fromPartial({ productId, name: 'Document summarisation' }), ...more };
    const { tenant } = notifications;
    const message = ProductMessage.fromPartial({ id: randomUUID(), tenant, type: 'product-published', product });
    const value = Buffer.from(productTopic.codec.encode(message));
    await producer.send(productTopic.name, [{ key: productId, value }]);
  }

  async function issue(changes: Partial<CreditNote> = {}): Promise<CreditNote> {
    const { boundary: _, invoiceId: __, ...content } = tutorialInvoice;
    const creditNote: CreditNote = {
      ...CreditNote.fromPartial({}),
      ...(content as Partial<CreditNote>),
      creditNoteId: randomUUID(),
      ...{ invoiceNumber: 'INV-000001', appliedToInvoice: '0.00', addedToBalance: '1969.00', refunded: '0.00' },
      ...changes,
    };
    const { tenant } = notifications;
    const message = CreditNoteMessage.fromPartial({ id: randomUUID(), tenant, type: 'credit-note-issued', creditNote });
    const value = Buffer.from(creditNoteTopic.codec.encode(message));
    await producer.send(creditNoteTopic.name, [{ key: creditNote.creditNoteId, value }]);
    return creditNote;
  }

  const about = (number: string) => mails.filter(({ subject }) => subject?.includes(number));
  const addressesOf = (number: string) =>
    about(number)
      .flatMap(({ to }) => (Array.isArray(to) ? to : to ? [to] : []))
      .flatMap(({ value }) => value.map(({ address }) => address))
      .sort();

  it(
    'a credit note is mailed once, with its PDF; to nobody where nothing is to be written',
    async () => {
      await issue({ number: 'CN-100001', notificationsOff: true });
      const note = await issue({ number: 'CN-100002', recipients: ['books@acme.test'] });
      await until(() => about('CN-100002').length === 2, 15_000);
      expect(addressesOf('CN-100002')).toEqual(['billing@acme.test', 'books@acme.test']);
      const [mail] = about('CN-100002');
      expect(mail?.subject).toBe('Credit note CN-100002 from Lettermint Software: USD 1,969.00');
      expect(mail?.text).toContain('USD 1,969.00 on your balance');
      const printed = await renderInvoicePdf({ ...note, kind: 'credit-note' });
      expect(mail?.attachments[0]?.content.equals(printed)).toBe(true);
      const { items } = (await notifications.call('GET', `/v1/deliveries?about=${note.creditNoteId}`)).body;
      expect(items).toMatchObject([{ template: 'credit-note-issued' }, { template: 'credit-note-issued' }]);
      expect(about('CN-100001')).toEqual([]);
    },
    longestMs,
  );

  it(
    'what is written to a customer goes in copy to the addresses that the product names',
    async () => {
      await issue({ number: 'CN-100003', productId });
      const invoice = { ...tutorialInvoice, invoiceId: randomUUID(), number: 'INV-100201', productId };
      const { tenant } = notifications;
      const message = InvoiceMessage.fromPartial({ id: randomUUID(), tenant, type: 'invoice-finalized', invoice });
      const value = Buffer.from(invoiceTopic.codec.encode(message));
      await producer.send(invoiceTopic.name, [{ key: invoice.invoiceId, value }]);
      for (const number of ['CN-100003', 'INV-100201']) {
        await until(() => about(number).length === 2, 15_000);
        expect(addressesOf(number)).toEqual(['billing@acme.test', 'desk@seller.test']);
      }
    },
    longestMs,
  );
});
