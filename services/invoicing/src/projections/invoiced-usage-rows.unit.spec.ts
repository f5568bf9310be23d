import fc from 'fast-check';
import type { BillingDocument } from '../domain/document/document.js';
import { invoicedUsageRows } from './invoiced-usage-rows.js';

interface Said {
  readonly finalizedAt: number;
  readonly amount: string;
  readonly quantity: string;
}

/** An invoice of usage or, below zero, a credit note of what came late. */
function documentOf({ finalizedAt, amount, quantity }: Said) {
  const document = {
    kind: amount.startsWith('-') ? 'credit-note' : 'invoice',
    invoiceId: 'i',
    subscriptionId: 's',
    currency: 'USD',
    datedAt: 0,
    finalizedAt,
    lines: [{ kind: 'usage', metricId: 'm', periodIndex: 0, amount: amount.replace('-', ''), quantity, eventCount: 1 }],
  };
  return { tenant: 'demo', document: document as unknown as BillingDocument };
}

const documents = [
  { finalizedAt: 1, amount: '12.00', quantity: '10' },
  { finalizedAt: 2, amount: '-2.00', quantity: '8' },
  { finalizedAt: 3, amount: '3.50', quantity: '11' },
];

describe('what was invoiced of usage', () => {
  it('is the sum of all documents, and the quantity of the last that was issued, in whatever order they come back', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(documents, { minLength: documents.length }), (inAnyOrder) => {
        expect(invoicedUsageRows(inAnyOrder.map(documentOf))).toMatchObject([
          { amount: '13.50', quantity: '11', finalized_at: 3 },
        ]);
      }),
    );
  });
});
