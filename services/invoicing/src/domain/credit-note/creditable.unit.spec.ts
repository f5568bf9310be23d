import fc from 'fast-check';
import { stateAfter } from '#decider';
import { Exact, minorUnitsOf } from '#money';
import { invoiceEvents } from '../../testing/example-issue.js';
import { exampleOccasion, summaries } from '../../testing/example-occasion.js';
import type { DocumentLine } from '../document/document-line.js';
import type { InvoiceState, IssuedInvoice } from '../invoice/invoice.js';
import { invoiceDecider } from '../invoice/invoice-decisions.js';
import { applied } from '../issue/issue-documents.js';
import type { ProductTerms } from '../occasion/billing-terms.js';
import { type CreditableLine, creditableLine, creditableTotal } from './creditable.js';
import { creditNoteOf, type WantedCredit } from './manual-credit.js';

/** Of a fee and of usage. */
function invoiceOf(fee: string, usage: string, terms: Partial<ProductTerms>): IssuedInvoice {
  const recurringFee = { amount: fee, timing: 'in-arrears' } as const;
  const charges = [{ ...summaries, amount: usage }];
  const occasion = exampleOccasion(1, { terms: { recurringFee, ...terms }, charges });
  return stateAfter(invoiceDecider, invoiceEvents(occasion)) as IssuedInvoice;
}

function credit(invoice: IssuedInvoice, wanted: Partial<WantedCredit>, count: number) {
  const issue = { creditNoteId: `note-${count}`, number: `CN-${count}`, at: 0 };
  const note = creditNoteOf(invoice, { reason: 'other', memo: '', ...wanted }, issue);
  const after = applied(note, invoice).reduce<InvoiceState>(invoiceDecider.evolve, invoice);
  return { lines: note.lines, invoice: after as IssuedInvoice };
}

const partOf = ({ netAmount, taxes = [] }: DocumentLine) =>
  [netAmount, ...taxes.map(({ amount }) => amount)].join(' + ');

describe('small parts of a line, each rounded by itself', () => {
  const all: Partial<WantedCredit> = {};
  const amounts = (amount: string, times: number): Partial<WantedCredit>[] =>
    Array.from({ length: times }, () => ({ amount }));
  const ofLine = (amount: string): Partial<WantedCredit> => ({ lines: [{ line: 0, amount }] });
  it.each([
    // 14 and a tax of 1.4 are 15.
    ['by amounts with tax', '14', [...amounts('6', 2), all], ['5 + 1', '6 + 0', '3 + 0']],
    ['by line', '14', [ofLine('5'), ofLine('5'), all], ['5 + 1', '5 + 0', '4 + 0']],
    // 34 and a tax of 3.4 are 37.
    ['nor more without tax', '34', [...amounts('4', 9), all], [...Array(8).fill('4 + 0'), '2 + 2', '0 + 1']],
  ])('take back no more tax than there was, %s', (_, fee, steps, parts) => {
    let invoice = invoiceOf(fee, '0', { currency: 'JPY', taxRates: [{ name: 'GST', percentage: '10' }] });
    const said = steps.map((wanted, count) => {
      const credited = credit(invoice, wanted, count);
      invoice = credited.invoice;
      return credited.lines.map(partOf).join();
    });
    expect(said).toEqual(parts);
  });

  const rates = fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 3 });
  const step = fc.record({ line: fc.constantFrom(undefined, 0, 1), thousandths: fc.integer({ min: 1, max: 999 }) });
  const credited = fc.record({
    fee: fc.integer({ min: 0, max: 5_000 }),
    usage: fc.integer({ min: 0, max: 5_000 }),
    rates,
    discount: fc.integer({ min: 0, max: 90 }),
    taxBehaviour: fc.constantFrom('exclusive' as const, 'inclusive' as const),
    currency: fc.constantFrom('JPY', 'USD', 'KWD'),
    steps: fc.array(step, { maxLength: 12 }),
  });

  it('take back no more of anything than there was, and in the end all of it', () => {
    fc.assert(
      fc.property(credited, ({ fee, usage, discount, taxBehaviour, currency, steps, ...of }) => {
        const digits = minorUnitsOf(currency);
        const amount = (count: number) => Exact.scaled(BigInt(count), digits).toDecimal(digits);
        const taxRates = of.rates.map((tenths, at) => ({ name: `${at}`, percentage: `${tenths / 10}` }));
        const invoiceDiscounts = [{ kind: 'percentage' as const, value: `${discount}` }];
        let invoice = invoiceOf(amount(fee), amount(usage), { currency, taxRates, taxBehaviour, invoiceDiscounts });
        for (const [count, { line, thousandths }] of steps.entries()) {
          const lines = linesOf(invoice);
          const one = line === undefined ? undefined : lines[line];
          const left = one ? one.amount : Exact.sum(lines.map(creditableTotal));
          const part = left
            .times(Exact.ratio(BigInt(thousandths), 1000n))
            .floorTo(digits)
            .toDecimal(digits);
          if (!Exact.parse(part).isPositive()) continue;
          const wanted = one ? { lines: [{ line: one.index, amount: part }] } : { amount: part };
          invoice = credit(invoice, wanted, count).invoice;
          expect(linesOf(invoice).flatMap(overdrawn)).toEqual([]);
        }
        if (!linesOf(invoice).some((one) => creditableTotal(one).isPositive())) return;
        const rest = linesOf(credit(invoice, all, steps.length).invoice);
        expect(rest.flatMap(({ amount: left, taxes }) => [left, ...taxes]).filter((left) => !left.isZero())).toEqual(
          [],
        );
      }),
      { numRuns: 300 },
    );
  });
});

const linesOf = (invoice: IssuedInvoice) =>
  invoice.document.lines.flatMap((_, index) => creditableLine(invoice, index) ?? []);

/** What of a line was taken back further than it came to: net, or a tax. */
function overdrawn({ line, amount, taxes }: CreditableLine): string[] {
  const net = line.taxBehaviour === 'inclusive' ? amount.minus(Exact.sum(taxes)) : amount;
  return [net, ...taxes].filter((left) => left.isNegative()).map((left) => left.toString());
}
