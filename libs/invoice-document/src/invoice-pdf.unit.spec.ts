import { emptyInvoice, longInvoice, tutorialInvoice, yenInvoice } from './example-invoices.js';
import { renderInvoicePdf } from './index.js';

const pagesOf = (pdf: Buffer) => Number(/\/Type \/Pages\s+\/Count (\d+)/.exec(pdf.toString('latin1'))?.[1]);

describe('an invoice on paper', () => {
  it('is the same file byte for byte, whatever was printed in between', async () => {
    const first = await renderInvoicePdf(tutorialInvoice);
    const others = await Promise.all([longInvoice, yenInvoice, emptyInvoice].map(renderInvoicePdf));
    const again = await renderInvoicePdf(structuredClone(tutorialInvoice));
    expect(again.equals(first)).toBe(true);
    for (const other of others) expect(other.equals(first)).toBe(false);
  });

  it('changes with what it says', async () => {
    const first = await renderInvoicePdf(tutorialInvoice);
    const other = await renderInvoicePdf({ ...tutorialInvoice, number: 'INV-000002' });
    expect(other.equals(first)).toBe(false);
  });

  it('goes on over as many pages as its lines need', async () => {
    expect(pagesOf(await renderInvoicePdf(tutorialInvoice))).toBe(1);
    expect(pagesOf(await renderInvoicePdf(longInvoice))).toBe(5);
  });

  it('names its own date and no other', async () => {
    const text = (await renderInvoicePdf(tutorialInvoice)).toString('latin1');
    expect(text).toContain('(D:20260215090000Z)');
    expect(text).not.toContain('ModDate');
  });
});
