import fc from 'fast-check';
import { Exact } from '#money';
import { exampleIds, invoiceAt, issuedAt } from '../../testing/example-issue.js';
import { exampleOccasion, exampleSegment, summaries, terms } from '../../testing/example-occasion.js';
import type { CreditNoteIssued } from '../credit-note/credit-note.js';
import { creditNoteOf } from '../credit-note/manual-credit.js';
import type { InvoicedUsage } from '../document/invoiced-usage.js';
import { usageInvoicedBy } from '../document/invoiced-usage.js';
import type { InvoiceState, IssuedInvoice } from '../invoice/invoice.js';
import { invoiceDecider } from '../invoice/invoice-decisions.js';
import type { InvoiceFinalized } from '../invoice/invoice-events.js';
import type { ProductTerms } from '../occasion/billing-terms.js';
import type { CompleteOccasion } from '../occasion/complete-occasion.js';

const invoiced: InvoicedUsage = {
  segment: 0,
  metricId: 'summaries',
  amount: '1770.00',
  quantity: '1200',
  eventCount: 1200,
  invoiceId: 'invoice-0',
};

function lateAt(occasion: CompleteOccasion, amount: string, changes: Partial<ProductTerms> = {}): CompleteOccasion {
  const segment = exampleSegment(0);
  const charges = [{ ...summaries, quantity: '1300', eventCount: 1300, amount }];
  const { start, end, productId } = segment;
  const charge = { segment: 0, start, end, productId, productVersion: 1, charges };
  return { ...occasion, late: [{ segment, terms: { ...terms, ...changes }, charge }] };
}

/** The end of a late window: nothing closes, nothing opens. */
function windowEnd(amount: string, changes: Partial<ProductTerms> = {}): CompleteOccasion {
  const { closed: _, opened: __, ...occasion } = exampleOccasion(2);
  return lateAt({ ...occasion, occasion: { kind: 'late-window-end', window: 0 } }, amount, changes);
}

const onNext = (amount: string, changes: Partial<ProductTerms> = {}) =>
  lateAt(exampleOccasion(2, { charges: [] }), amount, changes);

describe('usage of an earlier period that came since', () => {
  it('is a line of what is not invoiced yet, which says that period with everything', () => {
    const { lines, total } = invoiceAt(onNext('1905'), { invoicedUsage: [invoiced] });
    expect(lines[1]).toMatchObject({
      kind: 'late-usage',
      periodIndex: 0,
      quantity: '1300',
      eventCount: 1300,
      exactAmount: '1905',
      amount: '135.00',
      late: {
        amountWithEverything: '1905.00',
        invoicedBefore: '1770.00',
        quantityBefore: '1200',
        eventCountBefore: 1200,
      },
    });
    expect(total).toBe('334.00');
  });

  it('is all of it when nothing was invoiced', () => {
    expect(invoiceAt(onNext('1905')).lines[1]).toMatchObject({ amount: '1905.00', late: { quantityBefore: '0' } });
  });

  it('waits while the difference rounds to nothing', () => {
    expect(invoiceAt(onNext('1770.004'), { invoicedUsage: [invoiced] }).lines).toHaveLength(1);
    expect(issuedAt(windowEnd('1770.004'), { invoicedUsage: [invoiced] }).documentId).toBeUndefined();
  });

  it('is taxed like the line that it follows', () => {
    const tax = { behaviour: 'exclusive' as const, rates: [{ name: 'VAT', percentage: '7' }] };
    const taxRates = [{ name: 'VAT', percentage: '19' }];
    const taxesOf = (known: InvoicedUsage[]) =>
      invoiceAt(onNext('1870', { taxRates }), { invoicedUsage: known }).lines[1]?.taxes;
    expect(taxesOf([{ ...invoiced, tax }])).toMatchObject([{ percentage: '7', amount: '7.00' }]);
    expect(taxesOf([invoiced])).toMatchObject([{ percentage: '19', amount: '19.00' }]);
  });

  it('has a supplementary invoice where it has documents of its own', () => {
    const issued = issuedAt(windowEnd('1905'), { invoicedUsage: [invoiced] });
    expect(issued.invoices).toMatchObject([
      { events: [{ document: { occasion: { kind: 'late-window-end', window: 0 }, total: '135.00' } }] },
    ]);
  });

  it('is credited against the invoice of that period when it came to less', () => {
    const fee = invoiceAt(exampleOccasion(1));
    const billed: IssuedInvoice = {
      status: 'finalized',
      payments: [],
      amountPaid: '0.00',
      document: { ...fee, invoiceId: 'invoice-0' },
    };
    const invoices = new Map([['invoice-0', billed]]);
    const issued = issuedAt(windowEnd('1700'), { invoicedUsage: [invoiced], invoices });
    expect(issued.documentId).toBe(exampleIds.creditNote);
    expect(issued.creditNotes[0]?.events).toMatchObject([
      { document: { reason: 'late-usage', invoiceId: 'invoice-0', total: '70.00' }, appliedToInvoice: '70.00' },
    ]);
    const [{ id, events } = { id: '', events: [] }] = issued.invoices;
    expect([id, events]).toMatchObject(['invoice-0', [{ type: 'CreditApplied' }]]);
    // 199.00 and 1770.00, less what late usage took back.
    const after = events.reduce<InvoiceState>(invoiceDecider.evolve, billed) as IssuedInvoice;
    const rest = creditNoteOf(after, { reason: 'other', memo: '' }, { creditNoteId: 'x', number: 'CN-9', at: 0 });
    expect([rest.total, rest.lines.map(({ amount }) => amount)]).toEqual(['1899.00', ['199.00', '1700.00']]);
  });

  it('is credited against the invoice of its first line, in whatever order the store tells of usage', () => {
    const document = invoiceAt(exampleOccasion(1));
    const bill = (invoiceId: string): [string, IssuedInvoice] => [
      invoiceId,
      { status: 'finalized', payments: [], amountPaid: '0.00', document: { ...document, invoiceId } },
    ];
    const occasion = windowEnd('1700');
    const [late] = occasion.late;
    const second = late && { ...late, segment: exampleSegment(1), charge: { ...late.charge, segment: 1 } };
    const both = { ...occasion, late: [late, second] } as CompleteOccasion;
    const known = [invoiced, { ...invoiced, segment: 1, invoiceId: 'invoice-1-usage' }];
    const invoices = new Map([bill('invoice-0'), bill('invoice-1-usage')]);
    for (const invoicedUsage of [known, known.toReversed()]) {
      const [note] = issuedAt(both, { invoicedUsage, invoices }).creditNotes;
      expect(note?.events).toMatchObject([{ document: { invoiceId: 'invoice-0', total: '140.00' } }]);
    }
  });

  it('is not billed of a trial that is not billed', () => {
    const [late] = windowEnd('1905').late;
    const trial = {
      ...windowEnd('1905'),
      late: [{ ...late, segment: { ...exampleSegment(0), phase: 'trial' as const } }],
    };
    expect(issuedAt(trial as CompleteOccasion).documentId).toBeUndefined();
  });

  it('never drifts: what all documents say of a period is its rounded amount with everything', () => {
    const amounts = fc.array(fc.integer({ min: -50_000, max: 5_000_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(amounts, (thousandths) => {
        let known: InvoicedUsage | undefined;
        for (const each of thousandths) {
          const exact = Exact.scaled(BigInt(each), 3);
          const issued = issuedAt(windowEnd(exact.toString()), { invoicedUsage: known ? [known] : [] });
          const [event] = [...issued.invoices, ...issued.creditNotes].flatMap(({ events }) => [...events]);
          const document = (event as InvoiceFinalized | CreditNoteIssued | undefined)?.document;
          const [said] = document ? usageInvoicedBy(document) : [];
          const sum = Exact.parse(known?.amount ?? '0').plus(Exact.parse(said?.amount ?? '0'));
          known = { ...invoiced, amount: sum.toString() };
          expect(sum.toString()).toBe(exact.roundTo(2).toString());
        }
      }),
    );
  });
});
