import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ChargeMessage,
  chargeTopic,
  type InvoiceMessage,
  invoiceTopic,
  type PaymentMessage,
  type ProductMessage,
  paymentTopic,
  productTopic,
  type SubscriptionMessage,
  subscriptionTopic,
  type TenantMessage,
  type Topic,
  tenantTopic,
} from '#contracts';
import { type EmbeddedKafka, startKafka } from '#embedded';
import { createProducer, followTopics, type Producer, type TopicFollower } from '#kafka';
import { startService } from '#service-host';
import { type ServiceForSpec, startForSpec, until } from '#testing';
import { digestOfInvoices } from './adapters/postgres/invoices.digest.js';
import { invoicingSchema } from './adapters/postgres/invoicing.schema.js';
import { onSchema } from './adapters/postgres/schema.pool.js';
import { service } from './service.js';

const start = Date.parse('2026-01-15T09:00:00Z');
const end = Date.parse('2026-02-15T09:00:00Z');

describe('invoicing', () => {
  let dataDir: string;
  let kafka: EmbeddedKafka;
  let invoicing: ServiceForSpec;
  let producer: Producer;
  let follower: TopicFollower;
  const published: InvoiceMessage[] = [];
  const productId = randomUUID();

  beforeAll(async () => {
    // A broker of its own: a database that is new reads every invoice that the broker has, and other specs invent some.
    dataDir = mkdtempSync(join(tmpdir(), 'meterstream-invoicing-'));
    kafka = await startKafka({ dataDir });
    process.env['METERSTREAM_TEST_KAFKA'] = kafka.brokers;
    invoicing = await startForSpec(service);
    producer = createProducer(invoicing.kafka);
    follower = followTopics(invoicing.kafka, {
      name: 'spec',
      topics: [invoiceTopic.name],
      onMessage: ({ value }) => {
        const message = invoiceTopic.codec.decode(value);
        if (message.tenant === invoicing.tenant) published.push(message);
      },
    });
    await tell(tenantTopic, tenant());
    await tell(productTopic, product());
  }, 120_000);

  afterAll(async () => {
    await follower?.stop();
    await producer?.close();
    await invoicing?.stop().catch(() => undefined);
    await kafka?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const tell = <Message>(topic: Topic<Message>, message: Message) =>
    producer.send(topic.name, [{ key: topic.keyOf(message), value: Buffer.from(topic.codec.encode(message)) }]);

  const tenant = (): TenantMessage => ({
    id: randomUUID(),
    tenant: invoicing.tenant,
    type: 'tenant-created',
    occurredAt: 0,
    name: 'Lettermint Software',
    timeZone: 'UTC',
  });

  const product = (): ProductMessage => ({
    id: randomUUID(),
    tenant: invoicing.tenant,
    type: 'product-published',
    occurredAt: 0,
    product: {
      productId,
      name: 'Document summarisation',
      version: 1,
      publishedAt: 0,
      currency: 'USD',
      cadence: { unit: 'month', count: 1, calendarAligned: false },
      recurringFee: { amount: '199', timing: 'in-arrears' },
      setupFees: [],
      pricingMetrics: [],
      suppressZeroInvoices: false,
    },
  });

  const periodEnded = (subscriptionId: string): SubscriptionMessage => ({
    id: randomUUID(),
    tenant: invoicing.tenant,
    type: 'period-ended',
    occurredAt: end + 3_600_000,
    subscriptionId,
    name: 'Acme summaries',
    accountId: 'acme',
    accountName: 'Acme Corporation',
    subscriberId: 'subscriber',
    subscriberEmail: 'ada@acme.test',
    productId,
    productName: 'Document summarisation',
    versions: [{ effectiveAt: start, productVersion: 1 }],
    startedAt: start,
    anchorAt: start,
    timeZone: 'UTC',
    cadenceUnit: 'month',
    cadenceCount: 1,
    calendarAligned: false,
    endedPeriod: { index: 0, start, end },
    nextPeriod: { index: 1, start: end, end: Date.parse('2026-03-15T09:00:00Z') },
    billingEmail: 'billing@acme.test',
  });

  const charged = (subscriptionId: string, type: string, quantity: string): ChargeMessage => ({
    id: randomUUID(),
    tenant: invoicing.tenant,
    type,
    occurredAt: end,
    subscriptionId,
    accountId: 'acme',
    productId,
    productVersion: 1,
    periodIndex: 0,
    periodStart: start,
    periodEnd: end,
    sequence: 7,
    currency: 'USD',
    charges: [
      {
        metricId: 'summaries',
        metricName: 'Summaries',
        quantity,
        amount: '1770',
        eventCount: 1200,
        ignoredCount: 0,
        groupCount: 0,
        tiers: [
          { index: 0, name: '', from: '0', upTo: '1000', quantity: '1000', unitRate: '1.5', amount: '1500' },
          { index: 1, name: '', from: '1000', quantity: '200', unitRate: '1.35', amount: '270' },
        ],
        adjustments: [],
      },
    ],
  });

  const paid = (invoiceId: string): PaymentMessage => ({
    id: randomUUID(),
    tenant: invoicing.tenant,
    type: 'payment-succeeded',
    occurredAt: end + 86_400_000,
    paymentId: randomUUID(),
    invoiceId,
    currency: 'USD',
    amount: '1969.00',
    method: 'external',
    reference: 'bank',
    failureReason: '',
  });

  const digest = () => onSchema(invoicing.databaseUrl, (pool) => digestOfInvoices(pool, invoicing.tenant));

  async function invoiceOf(subscriptionId: string) {
    return until(async () => {
      const { body } = await invoicing.call('GET', `/v1/invoices?subscriptionId=${subscriptionId}`);
      return body.items[0];
    });
  }

  it('issues the invoice of a period from what the others tell, and takes its payment', async () => {
    const subscriptionId = randomUUID();
    await tell(chargeTopic, charged(subscriptionId, 'charges-changed', '5'));
    await tell(subscriptionTopic, periodEnded(subscriptionId));
    await tell(chargeTopic, charged(subscriptionId, 'period-charged', '1200'));
    const invoice = await invoiceOf(subscriptionId);
    expect(invoice).toMatchObject({
      number: 'INV-000001',
      status: 'finalized',
      sellerName: 'Lettermint Software',
      accountName: 'Acme Corporation',
      datedAt: '2026-02-15T09:00:00.000Z',
      finalizedAt: '2026-02-15T10:00:00.000Z',
      dueOn: '2026-03-17',
      total: '1969.00',
      amountOpen: '1969.00',
      lines: [
        { kind: 'recurring-fee', amount: '199.00' },
        { kind: 'usage', quantity: '1200', amount: '1770.00', eventCount: 1200, tiers: [{ name: 'Tier 1' }, {}] },
      ],
    });
    expect((await invoicing.call('GET', `/v1/invoices/${invoice.invoiceId}`)).body).toEqual(invoice);

    const pdf = await invoicing.call('GET', invoice.pdfHref);
    expect(pdf).toMatchObject({ status: 200 });
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.body.slice(0, 5)).toBe('%PDF-');

    await tell(paymentTopic, paid(invoice.invoiceId));
    await until(async () => (await invoiceOf(subscriptionId)).status === 'paid');
    const messages = await until(() => {
      const own = published.filter((message) => message.invoice?.subscriptionId === subscriptionId);
      return own.length === 2 && own;
    });
    expect(messages.map(({ type, invoice: of }) => [type, of?.status, of?.amountPaid, of?.payments.length])).toEqual([
      ['invoice-finalized', 'finalized', '0.00', 0],
      ['invoice-paid', 'paid', '1969.00', 1],
    ]);
  });

  it('lists page by page, the newest first, by what is asked for', async () => {
    const subscriptions = [randomUUID(), randomUUID(), randomUUID()];
    for (const id of subscriptions) {
      await tell(subscriptionTopic, periodEnded(id));
      await tell(chargeTopic, charged(id, 'period-charged', '1200'));
      await invoiceOf(id);
    }
    const first = (await invoicing.call('GET', '/v1/invoices?limit=2&status=finalized&accountId=acme')).body;
    const rest = (await invoicing.call('GET', `/v1/invoices?limit=2&status=finalized&cursor=${first.nextCursor}`)).body;
    const numbers = [...first.items, ...rest.items].map(({ number }: { number: string }) => number);
    expect(numbers.slice(0, 3)).toEqual(['INV-000004', 'INV-000003', 'INV-000002']);
    expect(rest.nextCursor).toBeUndefined();
    expect((await invoicing.call('GET', '/v1/invoices?accountId=nobody')).body.items).toEqual([]);
  });

  it('shows a tenant its own invoices only', async () => {
    const invoice = (await invoicing.call('GET', '/v1/invoices')).body.items[0];
    const other = { tenant: invoicing.tenant.replace('spec-', 'other-') };
    expect((await invoicing.call('GET', '/v1/invoices', undefined, other)).body.items).toEqual([]);
    for (const path of [`/v1/invoices/${invoice.invoiceId}`, invoice.pdfHref, '/v1/invoices/nothing']) {
      expect(await invoicing.call('GET', path, undefined, other)).toMatchObject({ status: 404 });
    }
  });

  it('answers to keys that may read, and to known filters', async () => {
    const status = async (path: string, scope: 'read' | 'ingest' | 'none') =>
      (await invoicing.call('GET', path, undefined, { scope })).status;
    expect(await status('/v1/invoices', 'read')).toBe(200);
    expect(await status('/v1/invoices', 'ingest')).toBe(403);
    expect(await status('/v1/invoices', 'none')).toBe(401);
    expect(await status('/v1/invoices?status=lost', 'read')).toBe(422);
    expect(await status('/v1/invoices?cursor=x', 'read')).toBe(400);
  });

  it('gets every invoice back from the topics when its database is lost, and numbers go on', async () => {
    const subscriptionId = randomUUID();
    await tell(subscriptionTopic, periodEnded(subscriptionId));
    await tell(chargeTopic, charged(subscriptionId, 'period-charged', '1200'));
    const paidInvoice = await invoiceOf(subscriptionId);
    await tell(paymentTopic, paid(paidInvoice.invoiceId));
    await until(() =>
      published.some(({ type, invoice }) => type === 'invoice-paid' && invoice?.subscriptionId === subscriptionId),
    );
    const before = await digest();
    expect(before.invoices).toBeGreaterThan(0);

    await invoicing.stop();
    await onSchema(invoicing.databaseUrl, (pool) => pool.query(`drop schema ${invoicingSchema.schema} cascade`));
    const told = published.length;
    const again = await startService(service, {
      KAFKA_BROKERS: invoicing.kafka.brokers,
      DATABASE_URL: invoicing.databaseUrl,
    });
    try {
      expect(await digest()).toEqual(before);
      const next = randomUUID();
      await tell(chargeTopic, charged(next, 'period-charged', '1200'));
      await tell(subscriptionTopic, periodEnded(next));
      const messages = await until(() => {
        const later = published.slice(told);
        return later.some(({ invoice }) => invoice?.subscriptionId === next) && later;
      }, 60_000);
      expect(messages.map(({ invoice }) => [invoice?.subscriptionId, invoice?.number])).toEqual([
        [next, `INV-${String(before.invoices + 1).padStart(6, '0')}`],
      ]);
    } finally {
      await again.stop();
    }
  }, 120_000);
});
