import { createHash } from 'node:crypto';
import { stateAfter } from '#decider';
import { renderInvoicePdf } from '#invoice-document';
import { Exact } from '#money';
import type { DocumentLine } from '../../domain/document/document-line.js';
import { invoiceStateOf } from '../../domain/invoice/first-version.js';
import type { IssuedInvoice } from '../../domain/invoice/invoice.js';
import { invoiceDecider } from '../../domain/invoice/invoice-decisions.js';
import { invoiceEvents } from '../../testing/example-issue.js';
import { exampleOccasion, requests } from '../../testing/example-occasion.js';
import { firstVersionInvoice } from '../../testing/first-version-invoice.js';
import { eventsHrefOf } from '../events-href.js';
import { invoiceOf } from '../kafka/invoice.publisher.js';
import { invoiceJsonOf } from './invoice-json.js';

const invoice = invoiceStateOf(firstVersionInvoice.row) as IssuedInvoice;

describe('an invoice', () => {
  it('shows what the groups beyond the largest come to, and where its events can be read', () => {
    const events = invoiceEvents(exampleOccasion(1, { charges: [requests] }));
    const issued = stateAfter(invoiceDecider, events) as IssuedInvoice;
    expect(invoiceJsonOf(issued).lines[1]).toMatchObject({
      otherGroups: { count: 219_000, quantity: '220000', amount: '2200', eventCount: 219_500 },
      eventsHref: '/v1/rated-usage?subscriptionId=sub-1&metricId=requests&periodIndex=0',
    });
  });

  it('leads from a line of late usage to what has changed', () => {
    const { document } = invoice;
    const line = { ...document.lines[1], kind: 'late-usage', metricId: 'pages', periodIndex: 2 } as DocumentLine;
    expect(eventsHrefOf(document, line)).toMatch(/metricId=pages&periodIndex=2&late=true$/);
  });
});

describe('an invoice of the first version', () => {
  it('is shown letter by letter as it was then', () => {
    const { paymentStatus, paymentOption, ...then } = invoiceJsonOf(invoice);
    expect(JSON.stringify(then)).toBe(JSON.stringify(firstVersionInvoice.shown));
    expect([paymentStatus, paymentOption]).toEqual(['paid', 'invoice-only']);
  });

  it('is printed byte for byte as it was then', async () => {
    const pdf = await renderInvoicePdf(invoice.document);
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(firstVersionInvoice.pdf);
  });
});

describe('an invoice with everything', () => {
  it('is printed the same from what is published of it, as mails do', async () => {
    const occasion = exampleOccasion(1, { terms: { taxRates: [{ name: 'VAT', percentage: '19' }] } });
    const subscription = { ...occasion.subscription, buyer: { country: 'IE' }, recipients: ['copy@acme.test'] };
    const seller = { legalName: 'Seller GmbH', country: 'DE', remittance: 'IBAN DE02' };
    const events = invoiceEvents({ ...occasion, subscription, seller }, { balance: Exact.parse('5') });
    const issued = stateAfter(invoiceDecider, events) as IssuedInvoice;
    const [fromDocument, fromMessage] = [
      await renderInvoicePdf(issued.document),
      await renderInvoicePdf(invoiceOf(issued)),
    ];
    expect(fromMessage.equals(fromDocument)).toBe(true);
  });
});
