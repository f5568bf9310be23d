import { stateAfter } from '#decider';
import { Exact } from '#money';
import { exampleIds, invoiceEvents, issuedAt } from '../../testing/example-issue.js';
import { cadence, exampleOccasion, exampleSegment, summaries } from '../../testing/example-occasion.js';
import type { CreditNoteIssued } from '../credit-note/credit-note.js';
import { creditableLine, creditableTotal } from '../credit-note/creditable.js';
import type { IssuedInvoice } from '../invoice/invoice.js';
import { invoiceDecider } from '../invoice/invoice-decisions.js';
import type { BilledSubscription, ProductTerms } from '../occasion/billing-terms.js';
import type { ClosedSegment, CompleteOccasion } from '../occasion/complete-occasion.js';

const inAdvance = { amount: '200', timing: 'in-advance' } as const;
const day = 86_400_000;
const { start, end } = exampleSegment(0);
const half = (start + end) / 2;

/** The invoice of the first fee, and the end of its segment before it was over. */
function cut(
  terms: Partial<ProductTerms> = {},
  {
    at = half,
    opened,
    subscription = {},
  }: { at?: number; opened?: Partial<ProductTerms>; subscription?: Partial<BilledSubscription> } = {},
) {
  const of = { terms: { recurringFee: inAdvance, ...terms }, charges: [], ended: opened === undefined };
  const first = exampleOccasion(0, of);
  const paid = { ...first, subscription: { ...first.subscription, ...subscription } };
  const feeInvoice = stateAfter(invoiceDecider, invoiceEvents(paid)) as IssuedInvoice;
  const ending = exampleOccasion(1, { ...of, ...(opened ? { next: opened } : {}) });
  const closed = { ...ending.closed, segment: { ...exampleSegment(0), end: at } };
  const full = ending.closed?.segment.full;
  const next = ending.opened && { ...ending.opened, segment: { ...ending.opened.segment, start: at, end, full } };
  const occasion = { ...ending, at, subscription: paid.subscription, closed, ...(next && { opened: next }) };
  return {
    occasion: occasion as CompleteOccasion,
    feeInvoice: { ...feeInvoice, document: { ...feeInvoice.document, invoiceId: 'fee' } },
  };
}

function issuedForCut(of: ReturnType<typeof cut>, feeInvoice: IssuedInvoice = of.feeInvoice) {
  const issued = issuedAt(of.occasion, { feeInvoiceId: 'fee', invoices: new Map([['fee', feeInvoice]]) });
  const note = issued.creditNotes.flatMap(({ events }) => events)[0] as CreditNoteIssued | undefined;
  return { ...issued, note };
}

const paidInFull = (invoice: IssuedInvoice): IssuedInvoice => ({
  ...invoice,
  status: 'paid',
  amountPaid: invoice.document.total,
});

describe('a fee in advance of a segment that ends early', () => {
  it('is credited for its unused part, first off what is open', () => {
    const { note, invoices, balance } = issuedForCut(cut());
    expect(note).toMatchObject({
      document: {
        number: 'CN-000001',
        reason: 'unused-fee',
        invoiceId: 'fee',
        total: '100.00',
        lines: [{ kind: 'recurring-fee', periodStart: half, periodEnd: end, creditedLine: 0, amount: '100.00' }],
      },
      appliedToInvoice: '100.00',
      addedToBalance: '0.00',
    });
    expect(invoices).toMatchObject([{ id: 'fee', events: [{ type: 'CreditApplied', credit: { applied: '100.00' } }] }]);
    expect(balance.isZero()).toBe(true);
  });

  it('pays the new fee of the same change, when it was paid itself', () => {
    const of = cut({}, { opened: { recurringFee: { amount: '500', timing: 'in-advance' } } });
    const { invoices, note, balance } = issuedForCut(of, paidInFull(of.feeInvoice));
    expect(note).toMatchObject({ appliedToInvoice: '0.00', addedToBalance: '100.00' });
    expect(invoices.find(({ id }) => id === exampleIds.invoice)?.events).toMatchObject([
      { document: { number: 'INV-000001', total: '250.00', balanceApplied: '100.00' } },
    ]);
    expect(balance.isZero()).toBe(true);
  });

  it('leaves the rest to the account when the new fee is smaller', () => {
    const of = cut({}, { opened: { recurringFee: { amount: '50', timing: 'in-advance' } } });
    const { invoices, balance } = issuedForCut(of, paidInFull(of.feeInvoice));
    const [finalized, paid] = invoices.find(({ id }) => id === exampleIds.invoice)?.events ?? [];
    expect(finalized).toMatchObject({ document: { total: '25.00', balanceApplied: '25.00' } });
    expect(paid).toMatchObject({ type: 'NothingToPay' });
    expect(balance.toString()).toBe('75');
  });

  it.each([
    ['exclusive', '100.00', '19.00', '119.00'],
    ['inclusive', '84.03', '15.97', '100.00'],
  ] as const)('is credited with its %s tax', (taxBehaviour, netTotal, taxTotal, total) => {
    const taxRates = [{ name: 'VAT', percentage: '19' }];
    expect(issuedForCut(cut({ taxRates, taxBehaviour })).note?.document).toMatchObject({ netTotal, taxTotal, total });
  });

  it('is credited less the discount that it had', () => {
    const { note } = issuedForCut(cut({ invoiceDiscounts: [{ kind: 'percentage', value: '10' }] }));
    expect(note?.document).toMatchObject({ total: '90.00', lines: [{ exactAmount: '90' }] });
  });

  it('is credited by whole days where the product says so: the day of the change is unused', () => {
    const { note } = issuedForCut(cut({ wholeDayProration: true }, { at: start + 10 * day + 5 }));
    expect(note?.document.lines[0]).toMatchObject({ exactAmount: '4200/31' });
  });

  it('is credited no further than it was charged', () => {
    const of = cut();
    const lines = [{ line: 0, amount: '180.00', taxes: [] }];
    const credits = [{ creditNoteId: 'x', number: 'CN-9', applied: '180.00', lines }];
    expect(issuedForCut(of, { ...of.feeInvoice, credits }).note?.document.total).toBe('20.00');
  });

  it.each([
    ['its segment ends in its time', cut({}, { at: end })],
    ['the fee was nothing', cut({ recurringFee: { amount: '0', timing: 'in-advance' } })],
  ])('is not credited when %s', (_, of) => {
    expect(issuedForCut(of).creditNotes).toEqual([]);
  });

  it('is not credited when its invoice is void', () => {
    const of = cut();
    expect(issuedForCut(of, { ...of.feeInvoice, status: 'void' }).creditNotes).toEqual([]);
  });

  it('is the account’s to its unused part where it stands on a credit note, because more was given back beside it', () => {
    const back = { ...summaries, amount: '-500' };
    const terms = { recurringFee: inAdvance, taxRates: [{ name: 'VAT', percentage: '19' }] };
    const given = issuedAt(exampleOccasion(1, { terms, charges: [back] })).creditNotes[0]
      ?.events[0] as CreditNoteIssued;
    expect(given.document.lines).toMatchObject([
      { kind: 'recurring-fee', periodIndex: 1, amount: '-200.00' },
      { amount: '500.00' },
    ]);
    const { closed, ...ending } = exampleOccasion(2, { terms, charges: [], ended: true });
    const { segment } = closed as ClosedSegment;
    const middle = (segment.start + segment.end) / 2;
    const occasion = { ...ending, at: middle, closed: { ...closed, segment: { ...segment, end: middle } } };
    const { type: _, ...issued } = given;
    const feeNote = { status: 'issued' as const, refunds: [], ...issued };
    const after = issuedAt(occasion as CompleteOccasion, { feeInvoiceId: 'fee', feeNote });
    expect(after.creditNotes.flatMap(({ events }) => events)).toMatchObject([
      {
        document: { reason: 'unused-fee', lines: [{ amount: '100.00', creditedLine: 0 }], total: '119.00' },
        appliedToInvoice: '0.00',
        addedToBalance: '119.00',
      },
    ]);
    expect(after.balance.toString()).toBe('119');
  });

  it('is not credited twice, and its invoice hears of it all the same', () => {
    const of = cut();
    const { note } = issuedForCut(of);
    const { type: _, ...issued } = note as CreditNoteIssued;
    const unusedFeeNote = { status: 'issued' as const, refunds: [], ...issued };
    const known = { feeInvoiceId: 'fee', unusedFeeNote };
    const again = issuedAt(of.occasion, { ...known, invoices: new Map([['fee', of.feeInvoice]]) });
    expect(again.creditNotes).toEqual([]);
    expect(again.invoices).toMatchObject([{ id: 'fee', events: [{ type: 'CreditApplied' }] }]);
    const credits = [{ creditNoteId: exampleIds.unusedFee, number: 'CN-000001', applied: '100.00', lines: [] }];
    const knowing = new Map([['fee', { ...of.feeInvoice, credits }]]);
    expect(issuedAt(of.occasion, { ...known, invoices: knowing }).invoices).toEqual([]);
  });
});

describe('a total below zero', () => {
  it('is a credit note with everything that it comes to', () => {
    const occasion = exampleOccasion(1, { charges: [{ ...summaries, amount: '-500' }] });
    const issued = issuedAt(occasion, { balance: Exact.parse('7') });
    expect(issued.invoices).toEqual([]);
    expect(issued).toMatchObject({ documentId: exampleIds.creditNote, last: { invoice: 0, creditNote: 1 } });
    const [event] = issued.creditNotes[0]?.events ?? [];
    expect(event).toMatchObject({
      document: { total: '301.00', lines: [{ amount: '-199.00' }, { amount: '500.00' }] },
      addedToBalance: '301.00',
    });
    expect(issued.balance.toString()).toBe('308');
  });
});

describe('what is left of a line', () => {
  it('comes to what the line came to when it is credited in parts', () => {
    const taxRates = [{ name: 'VAT', percentage: '19' }];
    const events = invoiceEvents(exampleOccasion(1, { terms: { taxRates }, cadence, charges: [] }));
    const invoice = stateAfter(invoiceDecider, events) as IssuedInvoice;
    const whole = creditableLine(invoice, 0);
    expect(whole && creditableTotal(whole).toDecimal(2)).toBe('236.81');
    const lines = [{ line: 0, amount: '0.03', taxes: ['0.01'] }];
    const credited = { ...invoice, credits: [{ creditNoteId: 'a', number: 'CN-1', applied: '0.04', lines }] };
    const rest = creditableLine(credited, 0);
    expect(rest && creditableTotal(rest).toDecimal(2)).toBe('236.77');
  });
});
