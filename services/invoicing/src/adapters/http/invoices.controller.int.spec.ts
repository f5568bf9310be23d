import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { chargeTopic, paymentTopic, subscriptionTopic } from '#contracts';
import { until } from '#testing';
import { type RunningInvoicing, startInvoicing } from '../../testing/running-invoicing.js';

jest.setTimeout(120_000);

describe('invoices over HTTP', () => {
  let invoicing: RunningInvoicing;

  beforeAll(async () => {
    invoicing = await startInvoicing();
  });

  afterAll(() => invoicing?.end());

  it('show the invoice of a period from what the others report, and its payment', async () => {
    const { messages, report, published } = invoicing;
    const subscriptionId = randomUUID();
    await report(chargeTopic, { ...messages.charged(subscriptionId), type: 'charges-changed' });
    await report(subscriptionTopic, messages.firstSegmentEnded(subscriptionId));
    await report(chargeTopic, messages.charged(subscriptionId));
    const invoice = await invoicing.invoiceOf(subscriptionId);
    expect(invoice).toMatchObject({
      number: 'INV-000001',
      status: 'finalized',
      sellerName: 'Lettermint Software',
      accountName: 'Acme Corporation',
      boundary: 1,
      datedAt: '2026-02-15T09:00:00.000Z',
      finalizedAt: '2026-02-15T10:00:00.000Z',
      dueOn: '2026-03-17',
      total: '1969.00',
      amountOpen: '1969.00',
      lines: [
        { kind: 'recurring-fee', amount: '199.00' },
        {
          kind: 'usage',
          quantity: '1200',
          amount: '1770.00',
          eventCount: 1200,
          tiers: [{ name: 'Tier 1' }, {}],
          eventsHref: `/v1/rated-usage?subscriptionId=${subscriptionId}&metricId=summaries&periodIndex=0`,
        },
      ],
    });
    expect((await invoicing.call('GET', `/v1/invoices/${invoice.invoiceId}`)).body).toEqual(invoice);

    const pdf = await invoicing.call('GET', invoice.pdfHref);
    expect(pdf).toMatchObject({ status: 200 });
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.body.slice(0, 5)).toBe('%PDF-');

    const owed = async () => (await invoicing.call('GET', `/v1/balances?accountId=${invoice.accountId}`)).body.owed;
    expect(await owed()).toMatchObject([{ currency: 'USD', open: '1969.00', invoices: 1 }]);
    await report(paymentTopic, messages.paid(invoice.invoiceId));
    await until(async () => (await invoicing.invoiceOf(subscriptionId)).status === 'paid');
    expect(await owed()).toEqual([]);
    const own = await until(() => {
      const soFar = published.filter((message) => message.invoice?.subscriptionId === subscriptionId);
      return soFar.length === 2 && soFar;
    });
    expect(own.map(({ type, invoice: of }) => [type, of?.status, of?.amountPaid, of?.payments.length])).toEqual([
      ['invoice-finalized', 'finalized', '0.00', 0],
      ['invoice-paid', 'paid', '1969.00', 1],
    ]);
    expect(own[0]?.invoice).toMatchObject({ boundary: 1, lines: [{}, { eventsHref: invoice.lines[1].eventsHref }] });
  });

  it('explain their lines, down to the prices of the version and the events', async () => {
    const invoice = (await invoicing.call('GET', '/v1/invoices')).body.items[0];
    const explained = (line: number) =>
      invoicing.call('GET', `/v1/invoices/${invoice.invoiceId}/lines/${line}/explanation`);
    const usage = await until(async () => {
      const { body } = await explained(1);
      return body.terms.metric && body;
    });
    expect(usage).toMatchObject({
      documentNumber: invoice.number,
      productVersion: 1,
      terms: { metric: { id: 'summaries', mode: 'graduated' } },
      segment: { number: 0, phase: 'paid', fullStart: '2026-01-15T09:00:00.000Z', fullEnd: '2026-02-15T09:00:00.000Z' },
      addsUp: true,
    });
    const href = invoice.lines[1].eventsHref;
    expect(usage.steps[0]).toMatchObject({
      step: 'events',
      eventCount: 1200,
      eventsHrefs: { last: `${href}&order=last`, tierChange: `${href}&order=tier-change` },
    });
    expect(usage.steps.at(-1)).toMatchObject({ step: 'total', amount: '1770.00' });
    expect((await explained(0)).body).toMatchObject({
      terms: { recurringFee: { amount: '199' } },
      steps: [
        { step: 'fee' },
        { step: 'proration', proration: { policy: 'elapsed-time', share: '1' } },
        { step: 'rounding' },
        { step: 'total', amount: '199.00' },
      ],
      addsUp: true,
    });
    expect(await explained(2)).toMatchObject({ status: 404, body: { code: 'unknown-line' } });
    const unknown = await invoicing.call('GET', '/v1/credit-notes/none/lines/0/explanation');
    expect(unknown).toMatchObject({ status: 404, body: { code: 'unknown-credit-note' } });
  });

  it('say what a credit note would come to and change, and then do just that', async () => {
    const invoice = (await invoicing.call('GET', '/v1/invoices')).body.items[0];
    const path = `/v1/invoices/${invoice.invoiceId}/credit-notes`;
    const wanted = { lines: [{ line: 0, amount: '9.00' }], reason: 'goodwill' };
    const draft = await invoicing.call('POST', `${path}/preview`, wanted);
    expect(draft).toMatchObject({
      status: 200,
      body: {
        total: '9.00',
        appliedToInvoice: '0.00',
        addedToBalance: '9.00',
        open: { before: '0.00', after: '0.00' },
        balance: { before: '0.00', after: '9.00' },
      },
    });
    expect((await invoicing.call('GET', `/v1/credit-notes?invoiceId=${invoice.invoiceId}`)).body.items).toEqual([]);
    const { total, lines, taxTotal, addedToBalance } = draft.body;
    expect((await invoicing.call('POST', path, wanted)).body).toMatchObject({ total, lines, taxTotal, addedToBalance });
    const next = await invoicing.call('POST', `${path}/preview`, wanted);
    expect(next.body.balance).toEqual({ before: '9.00', after: '18.00' });
    const tooMuch = await invoicing.call('POST', `${path}/preview`, { amount: '5000' });
    expect(tooMuch).toMatchObject({ status: 422, body: { code: 'more-than-creditable' } });
    expect(await invoicing.call('POST', '/v1/invoices/none/credit-notes/preview', {})).toMatchObject({ status: 404 });
  });

  it('are listed page by page, the newest first, by what is asked for', async () => {
    const { messages, report } = invoicing;
    for (const id of [randomUUID(), randomUUID(), randomUUID()]) {
      await report(subscriptionTopic, messages.firstPeriodEnded(id));
      await report(chargeTopic, messages.charged(id));
      await invoicing.invoiceOf(id);
    }
    const listed = async (rest = '') =>
      (await invoicing.call('GET', `/v1/invoices?limit=2&status=finalized&accountId=acme${rest}`)).body;
    const first = await listed();
    const rest = await listed(`&cursor=${first.nextCursor}`);
    const numbers = [...first.items, ...rest.items].map(({ number }: { number: string }) => number);
    expect(numbers).toEqual(['INV-000004', 'INV-000003', 'INV-000002']);
    expect(rest.nextCursor).toBeUndefined();
    expect((await invoicing.call('GET', '/v1/invoices?accountId=nobody')).body.items).toEqual([]);
    const sought = async (q: string) =>
      (await invoicing.call('GET', `/v1/invoices?q=${q}`)).body.items.map(({ number }: { number: string }) => number);
    expect(await sought('inv-3')).toEqual(['INV-000003']);
    expect(await sought(first.items[0].invoiceId)).toEqual(['INV-000004']);
    expect(await sought('CN-000001')).toEqual([]);
    expect((await invoicing.call('GET', '/v1/credit-notes?q=CN-1')).body.items).toMatchObject([
      { number: 'CN-000001' },
    ]);
  });

  it('are shown to their own tenant only', async () => {
    const invoice = (await invoicing.call('GET', '/v1/invoices')).body.items[0];
    const other = { tenant: invoicing.tenant.replace('spec-', 'other-') };
    expect((await invoicing.call('GET', '/v1/invoices', undefined, other)).body.items).toEqual([]);
    for (const path of [`/v1/invoices/${invoice.invoiceId}`, invoice.pdfHref, '/v1/invoices/nothing'])
      expect(await invoicing.call('GET', path, undefined, other)).toMatchObject({ status: 404 });
  });

  it('answer to keys that may read, and to known filters', async () => {
    const status = async (path: string, scope: 'read' | 'ingest' | 'none') =>
      (await invoicing.call('GET', path, undefined, { scope })).status;
    expect(await status('/v1/invoices', 'read')).toBe(200);
    expect(await status('/v1/invoices', 'ingest')).toBe(403);
    expect(await status('/v1/invoices', 'none')).toBe(401);
    expect(await status('/v1/invoices?status=lost', 'read')).toBe(422);
    expect(await status('/v1/invoices?cursor=x', 'read')).toBe(400);
  });
});
