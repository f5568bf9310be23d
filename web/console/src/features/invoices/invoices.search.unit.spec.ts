import { askedInvoices } from './asked-invoices.js';
import { invoiceSearch, invoicesSearch } from './invoices.search.js';

describe('the address of the invoices', () => {
  it.each([
    [
      { status: 'paid', accountId: 'a', q: 'INV-0007' },
      { status: 'paid', accountId: 'a', q: 'INV-0007' },
    ],
    [
      { from: '2026-02-01', to: '2026-02-28', least: '1234.50', most: '2000', currency: 'EUR', overdue: 'yes' },
      { from: '2026-02-01', to: '2026-02-28', least: '1234.50', most: '2000', currency: 'EUR', overdue: 'yes' },
    ],
    [{ from: '2026-02-30', to: '2026-13-01', least: '-1', most: 'much', currency: 'eur', overdue: 'no' }, {}],
    [{ status: 'draft', accountId: '', subscriptionId: 'x'.repeat(201) }, {}],
  ])('%j is read as %j', (search, state) => {
    expect(invoicesSearch(search)).toEqual(state);
  });
});

it('an address of the invoices asks for days, totals and what is overdue', () => {
  const search = { q: 'INV-7', overdue: 'yes', from: '2026-02-01', to: '2026-02-28', least: '1', most: '2' } as const;
  expect(askedInvoices(search)).toEqual({
    ...{ q: 'INV-7', isOverdue: 'true', datedFrom: '2026-02-01', datedTo: '2026-02-28' },
    ...{ totalFrom: '1', totalTo: '2' },
  });
});

describe('the address of an invoice', () => {
  it.each([
    [
      { line: '1', events: 'tier-change' },
      { line: '1', events: 'tier-change' },
    ],
    [{ line: '-1', events: 'middle' }, {}],
    [{ line: 'constructor' }, {}],
  ])('%j is read as %j', (search, state) => {
    expect(invoiceSearch(search)).toEqual(state);
  });
});
