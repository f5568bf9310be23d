import { createHash } from 'node:crypto';
import { renderInvoicePdf } from '#invoice-document';
import { invoiceStateOf } from '../../domain/invoice/first-version.js';
import type { IssuedInvoice } from '../../domain/invoice/invoice.js';
import { firstVersionInvoice } from '../../testing/first-version-invoice.js';
import { invoiceJsonOf } from './invoice-json.js';

const invoice = invoiceStateOf(firstVersionInvoice.row) as IssuedInvoice;

describe('an invoice of the first version', () => {
  it('is shown letter by letter as it was then', () => {
    expect(JSON.stringify(invoiceJsonOf(invoice))).toBe(JSON.stringify(firstVersionInvoice.shown));
  });

  it('is printed byte for byte as it was then', async () => {
    const pdf = await renderInvoicePdf(invoice.document);
    expect(createHash('sha256').update(pdf).digest('hex')).toBe(firstVersionInvoice.pdf);
  });
});
