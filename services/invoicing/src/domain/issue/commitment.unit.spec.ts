import fc from 'fast-check';
import { Exact } from '#money';
import { invoiceAt, issuedAt } from '../../testing/example-issue.js';
import { exampleOccasion, exampleSegment, summaries, terms } from '../../testing/example-occasion.js';
import type { DocumentLine } from '../document/document-line.js';
import { type InvoicedUsage, usageInvoicedBy } from '../document/invoiced-usage.js';
import type { ProductTerms } from '../occasion/billing-terms.js';
import type { ClosedSegment, CompleteOccasion } from '../occasion/complete-occasion.js';

const committed: Partial<ProductTerms> = { minimumCommitment: '2000' };
const charged = (amount: string) => [{ ...summaries, amount }];
const commitmentOf = (occasion: CompleteOccasion): DocumentLine | undefined =>
  invoiceAt(occasion).lines.find(({ kind }) => kind === 'commitment');

/** The end of a segment of which only a part was lived, in a phase. */
function closedAs(occasion: CompleteOccasion, segment: Partial<ClosedSegment['segment']>): CompleteOccasion {
  const { closed } = occasion;
  return { ...occasion, ...(closed && { closed: { ...closed, segment: { ...closed.segment, ...segment } } }) };
}

describe('a minimum commitment', () => {
  it('is made up for by a line that says what was committed and what was reached', () => {
    const { lines, total } = invoiceAt(exampleOccasion(1, { terms: committed, ended: true }));
    expect(lines).toMatchObject([
      { kind: 'recurring-fee', amount: '199.00' },
      { kind: 'usage', amount: '1770.00' },
      {
        kind: 'commitment',
        description: 'Minimum commitment',
        periodIndex: 0,
        exactAmount: '31',
        amount: '31.00',
        commitment: { committed: '2000.00', fee: '199.00', usage: '1770.00', reached: '1969.00' },
      },
    ]);
    expect(total).toBe('2000.00');
  });

  it.each<[string, string, string | undefined]>([
    ['one cent is lacking', '1800.99', '0.01'],
    ['it is just reached', '1801', undefined],
    ['it is reached by rounding', '1800.995', undefined],
    ['more is reached', '1900', undefined],
    ['nothing is used', '0', '1801.00'],
  ])('when %s', (_, usage, amount) => {
    const charges = charged(usage);
    expect(commitmentOf(exampleOccasion(1, { terms: committed, charges, ended: true }))?.amount).toBe(amount);
  });

  it('counts the fee in advance of the period that ends, not that of the next, and no setup fee', () => {
    const setupFees = [{ name: 'Onboarding', amount: '500', scope: 'subscription' as const }];
    const recurringFee = { amount: '199', timing: 'in-advance' as const };
    const occasion = exampleOccasion(1, { terms: { ...committed, setupFees, recurringFee } });
    expect(commitmentOf({ ...occasion, firstPaid: 1 })).toMatchObject({ periodIndex: 0, amount: '31.00' });
    expect(commitmentOf(exampleOccasion(0, { terms: { ...committed, setupFees, recurringFee } }))).toBeUndefined();
  });

  it('is due at the end of a subscription that paid its fee in advance and meters nothing', () => {
    const recurringFee = { amount: '199', timing: 'in-advance' as const };
    const end = exampleOccasion(1, { terms: { ...committed, recurringFee }, charges: [], ended: true });
    expect(invoiceAt(end).lines).toMatchObject([{ kind: 'commitment', amount: '1801.00' }]);
  });

  it('is prorated like the fee where a segment is cut', () => {
    const { start, end } = exampleSegment(0);
    const half = closedAs(exampleOccasion(1, { terms: committed, charges: charged('100'), ended: true }), {
      end: (start + end) / 2,
      full: { start, end },
    });
    expect(commitmentOf(half)).toMatchObject({
      description: 'Minimum commitment, prorated',
      amount: '800.50',
      commitment: { committed: '1000.00', fee: '99.50', usage: '100.00', reached: '199.50' },
    });
    const none = closedAs(exampleOccasion(1, { terms: committed, charges: [], ended: true }), {
      end: start,
      full: { start, end },
    });
    expect(issuedAt(none).invoices).toEqual([]);
  });

  it('counts of a fee in advance what is left of it when the unused part is credited, to the cent', () => {
    const { start, end } = exampleSegment(0);
    const recurringFee = { amount: '199.01', timing: 'in-advance' as const };
    const occasion = exampleOccasion(1, {
      terms: { ...committed, recurringFee },
      charges: charged('100'),
      ended: true,
    });
    const half = closedAs(occasion, { end: (start + end) / 2, full: { start, end } });
    // 99.505 are credited as 99.51.
    expect(commitmentOf(half)).toMatchObject({ amount: '800.50', commitment: { fee: '99.50', reached: '199.50' } });
  });

  it.each(['trial', 'paused'] as const)('is not asked for when %s', (phase) => {
    const occasion = exampleOccasion(1, {
      terms: { ...committed, billsTrialUsage: true, recurringFee: { amount: '199', timing: 'in-advance' } },
    });
    expect(commitmentOf(closedAs(occasion, { phase }))).toBeUndefined();
  });

  it('is discounted and taxed like the other lines', () => {
    const rules = {
      ...committed,
      taxRates: [{ name: 'VAT', percentage: '10' }],
      invoiceDiscounts: [{ kind: 'percentage' as const, value: '50' }],
    };
    const line = commitmentOf(exampleOccasion(1, { terms: rules, ended: true }));
    expect(line).toMatchObject({ amount: '31.00', discounts: [{ amount: '15.50' }], netAmount: '15.50' });
    expect(line?.taxes).toMatchObject([{ amount: '1.55' }]);
  });
});

/** What late usage of segment 0 makes at the end of a late window. */
function late(amount: string, rules: Partial<ProductTerms> = committed): CompleteOccasion {
  const { closed: _, opened: __, ...occasion } = exampleOccasion(2);
  const segment = exampleSegment(0);
  const { start, end, productId } = segment;
  const charge = { segment: 0, start, end, productId, productVersion: 1, charges: charged(amount) };
  const known = { segment, terms: { ...terms, ...rules }, charge };
  return { ...occasion, occasion: { kind: 'late-window-end', window: 0 }, late: [known] };
}

describe('usage that came since', () => {
  const first = invoiceAt(exampleOccasion(1, { terms: committed, charges: charged('1770'), ended: true }));
  const known = { invoicedUsage: usageInvoicedBy(first) };

  it('is taken off what was made up for', () => {
    const { lines, total } = invoiceAt(late('1790'), known);
    expect(lines).toMatchObject([
      { kind: 'late-usage', amount: '20.00' },
      { kind: 'commitment', amount: '-20.00', exactAmount: '11', commitment: { invoicedBefore: '31.00' } },
    ]);
    expect(total).toBe('0.00');
  });

  it('is owed beyond the commitment', () => {
    expect(invoiceAt(late('1900'), known)).toMatchObject({
      lines: [{ amount: '130.00' }, { amount: '-31.00' }],
      total: '99.00',
    });
  });

  it('that is taken back is made up for', () => {
    expect(invoiceAt(late('1700'), known).lines).toMatchObject([{ amount: '-70.00' }, { amount: '70.00' }]);
  });

  it('comes with no commitment where there is none', () => {
    expect(invoiceAt(late('1790', {}), { invoicedUsage: known.invoicedUsage }).lines).toHaveLength(1);
  });

  it('never makes documents of a period come to anything but the larger of commitment and what was reached', () => {
    const cents = fc.integer({ min: 0, max: 400_000 }).map((digits) => Exact.scaled(BigInt(digits), 2).toString());
    fc.assert(
      fc.property(cents, fc.array(cents, { maxLength: 4 }), (usage, changes) => {
        const ended = exampleOccasion(1, { terms: committed, charges: charged(usage), ended: true });
        const documents = [invoiceAt(ended)];
        for (const amount of changes) {
          const issued = issuedAt(late(amount), { invoicedUsage: summed(documents.flatMap(usageInvoicedBy)) });
          const events = [...issued.creditNotes, ...issued.invoices].flatMap((one) => [...one.events]);
          documents.push(...events.flatMap((event) => ('document' in event ? [event.document as never] : [])));
        }
        const totals = documents.map(({ kind, total }: { kind: string; total: string }) =>
          kind === 'credit-note' ? Exact.parse(total).negated() : Exact.parse(total),
        );
        const reached = Exact.parse(changes.at(-1) ?? usage).plus(Exact.parse('199'));
        expect(Exact.sum(totals).equals(Exact.max(reached, Exact.parse('2000')))).toBe(true);
      }),
    );
  });
});

/** As the read model adds them up. */
function summed(said: readonly InvoicedUsage[]): InvoicedUsage[] {
  return [...Map.groupBy(said, ({ metricId }) => metricId).values()].map((same) => ({
    ...(same.at(-1) as InvoicedUsage),
    amount: Exact.sum(same.map(({ amount }) => Exact.parse(amount))).toString(),
  }));
}
