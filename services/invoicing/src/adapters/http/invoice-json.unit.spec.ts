import { createHash } from 'node:crypto';
import { stateAfter } from '#decider';
import { renderInvoicePdf } from '#invoice-document';
import { invoiceStateOf } from '../../domain/invoice/first-version.js';
import type { IssuedInvoice } from '../../domain/invoice/invoice.js';
import { invoiceDecider } from '../../domain/invoice/invoice-decisions.js';
import { invoiceEvents } from '../../testing/example-issue.js';
import { exampleOccasion, requests } from '../../testing/example-occasion.js';
import { firstVersionInvoice } from '../../testing/first-version-invoice.js';
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
});

describe('an invoice of the first version', () => {
  it('is shown letter by letter as it was then', () => {
    expect(JSON.stringify(invoiceJsonOf(invoice))).toBe(JSON.stringify(firstVersionInvoice.shown));
  });

  it('is printed byte for byte as it was then', async () => {
    const pdf = await renderInvoicePdf(invoice.document);
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(firstVersionInvoice.pdf);
  });
});
