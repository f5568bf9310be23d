import { invoiceSearch, invoicesSearch } from './invoices.search.js';

describe('the address of the invoices', () => {
  it.each([
    [
      { status: 'paid', accountId: 'a', q: 'INV-0007' },
      { status: 'paid', accountId: 'a', q: 'INV-0007' },
    ],
    [{ status: 'draft', accountId: '', subscriptionId: 'x'.repeat(201) }, {}],
  ])('%j is read as %j', (search, state) => {
    expect(invoicesSearch(search)).toEqual(state);
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
