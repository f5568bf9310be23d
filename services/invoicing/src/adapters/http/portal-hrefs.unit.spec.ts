import { forPortal } from './portal-hrefs.js';

describe('what an answer to a customer points to', () => {
  it.each([
    [{ pdfHref: '/v1/invoices/i/pdf' }, { pdfHref: '/v1/portal/invoices/i/pdf' }],
    [{ pdfHref: '/v1/credit-notes/c/pdf' }, { pdfHref: '/v1/portal/credit-notes/c/pdf' }],
    [
      { lines: [{ eventsHref: '/v1/rated-usage?subscriptionId=s&metricId=m&periodIndex=0' }] },
      { lines: [{ eventsHref: '/v1/portal/rated-usage?subscriptionId=s&metricId=m&periodIndex=0' }] },
    ],
    [
      { eventsHrefs: { first: '/v1/rated-usage?a=1&order=first', last: '/v1/rated-usage?a=1&order=last' } },
      {
        eventsHrefs: { first: '/v1/portal/rated-usage?a=1&order=first', last: '/v1/portal/rated-usage?a=1&order=last' },
      },
    ],
    [{ description: '/v1/invoices/i' }, { description: '/v1/invoices/i' }],
    [{ first: '/v1/invoicesandmore' }, { first: '/v1/invoicesandmore' }],
  ])('of %j is where their link lets them in', (answer, expected) => {
    expect(forPortal<object>(answer)).toEqual(expected);
  });
});
