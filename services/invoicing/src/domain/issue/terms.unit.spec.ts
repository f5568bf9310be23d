import { Exact } from '#money';
import type { Phase } from '#timeline';
import { invoiceAt, issuedAt } from '../../testing/example-issue.js';
import { cadence, exampleOccasion, summaries } from '../../testing/example-occasion.js';
import type { ProductTerms } from '../occasion/billing-terms.js';
import type { CompleteOccasion } from '../occasion/complete-occasion.js';

const vat = (percentage: string, name = 'VAT') => ({ name, percentage });
const total = ({ discountTotal, netTotal, taxTotal, total: sum }: ReturnType<typeof invoiceAt>) => [
  discountTotal,
  netTotal,
  taxTotal,
  sum,
];

describe('taxes and discounts', () => {
  it.each<[string, Partial<ProductTerms>, string[]]>([
    ['none', {}, ['0.00', '1969.00', '0.00', '1969.00']],
    ['exclusive', { taxRates: [vat('19')] }, ['0.00', '1969.00', '374.11', '2343.11']],
    [
      'two rates, each rounded on each line',
      { taxRates: [vat('5', 'GST'), vat('9.975', 'QST')] },
      ['0.00', '1969.00', '294.86', '2263.86'],
    ],
    ['inclusive', { taxRates: [vat('19')], taxBehaviour: 'inclusive' }, ['0.00', '1654.62', '314.38', '1969.00']],
    [
      'on what discounts left',
      { taxRates: [vat('10')], invoiceDiscounts: [{ kind: 'percentage', value: '10' }] },
      ['196.90', '1772.10', '177.21', '1949.31'],
    ],
    [
      'an amount off, over the lines',
      { taxRates: [vat('10')], invoiceDiscounts: [{ kind: 'amount', value: '100' }] },
      ['100.00', '1869.00', '186.90', '2055.90'],
    ],
  ])('%s', (_, terms, expected) => {
    expect(total(invoiceAt(exampleOccasion(1, { terms })))).toEqual(expected);
  });

  it('stand on every line', () => {
    const terms = { taxRates: [vat('10')], invoiceDiscounts: [{ kind: 'amount' as const, value: '100' }] };
    expect(invoiceAt(exampleOccasion(1, { terms })).lines).toMatchObject([
      {
        amount: '199.00',
        discounts: [{ kind: 'amount', value: '100', amount: '10.11' }],
        taxes: [{ name: 'VAT', percentage: '10', amount: '18.89' }],
        netAmount: '188.89',
        totalAmount: '207.78',
      },
      { amount: '1770.00', discounts: [{ amount: '89.89' }], taxes: [{ amount: '168.01' }], netAmount: '1680.11' },
    ]);
  });

  it.each([
    ['its own', [vat('7', 'Reduced')], '137.83'],
    ['none: it is exempt', [], '0.00'],
  ])('of an account that has %s', (_, taxRates, taxTotal) => {
    const occasion = exampleOccasion(1, { terms: { taxRates: [vat('19')] } });
    const subscription = { ...occasion.subscription, taxRates };
    expect(invoiceAt({ ...occasion, subscription }).taxTotal).toBe(taxTotal);
  });

  it('of a new version apply to its own lines', () => {
    const inAdvance = { recurringFee: { amount: '100', timing: 'in-advance' as const } };
    const discounted = { invoiceDiscounts: [{ kind: 'percentage' as const, value: '50' }], taxRates: [vat('20')] };
    const { lines } = invoiceAt(exampleOccasion(1, { terms: inAdvance, next: { ...inAdvance, ...discounted } }));
    expect(lines.map(({ netAmount, totalAmount }) => [netAmount, totalAmount])).toEqual([
      ['50.00', '60.00'],
      ['1770.00', '1770.00'],
    ]);
  });

  it('are paid from the balance, taxes included', () => {
    const occasion = exampleOccasion(1, { terms: { taxRates: [vat('19')] } });
    const { balanceApplied } = invoiceAt(occasion, { balance: Exact.parse('2000') });
    expect(balanceApplied).toBe('2000.00');
  });
});

describe('a seller', () => {
  it('is named with everything that is known, and says when an invoice is due', () => {
    const seller = { legalName: 'Seller GmbH', country: 'DE', terms: 'Thank you.', paymentDays: 14 };
    const document = invoiceAt({ ...exampleOccasion(1), seller });
    expect(document.dueOn).toBe('2026-03-01');
    expect(document.seller).toEqual({ legalName: 'Seller GmbH', country: 'DE', terms: 'Thank you.' });
  });
});

describe('a trial', () => {
  const setupFees = [{ name: 'Onboarding', amount: '50', scope: 'subscription' as const }];

  /** The end of segment `boundary` − 1, where segment 0 is a trial. */
  function trialAt(boundary: number, terms: Partial<ProductTerms>, unpaid: Phase = 'trial'): CompleteOccasion {
    const occasion = exampleOccasion(boundary, { terms: { setupFees, ...terms } });
    const { closed, opened } = occasion;
    const phase = (number: number) => (number === 0 ? unpaid : ('paid' as const));
    return {
      ...occasion,
      firstPaid: 1,
      ...(closed && { closed: { ...closed, segment: { ...closed.segment, phase: phase(boundary - 1) } } }),
      ...(opened && { opened: { ...opened, segment: { ...opened.segment, phase: phase(boundary) } } }),
    };
  }

  const linesOf = (occasion: CompleteOccasion) => {
    const issued = issuedAt(occasion);
    if (issued.documentId === undefined) return undefined;
    return invoiceAt(occasion).lines.map(({ kind, periodIndex, amount }) => [kind, periodIndex, amount]);
  };

  const inAdvance = { recurringFee: { amount: '199', timing: 'in-advance' as const } };
  const billed = { billsTrialUsage: true };
  const [fee, setup, usage] = ['recurring-fee', 'setup-fee', 'usage'];

  it.each<[string, number, Partial<ProductTerms>, unknown[] | undefined]>([
    ['begins with nothing, in advance', 0, inAdvance, undefined],
    ['begins with nothing, in arrears', 0, {}, undefined],
    [
      'ends with the first fee in advance',
      1,
      inAdvance,
      [
        [setup, 1, '50.00'],
        [fee, 1, '199.00'],
      ],
    ],
    ['ends with nothing in arrears', 1, {}, undefined],
    [
      'owes its setup fees at the first end of a paid segment in arrears',
      2,
      {},
      [
        [setup, 1, '50.00'],
        [fee, 1, '199.00'],
        [usage, 1, '1770.00'],
      ],
    ],
    ['ends with its usage where that is billed', 1, billed, [[usage, 0, '1770.00']]],
    [
      'ends with its usage and the first fee',
      1,
      { ...billed, ...inAdvance },
      [
        [setup, 1, '50.00'],
        [fee, 1, '199.00'],
        [usage, 0, '1770.00'],
      ],
    ],
  ])('%s', (_, boundary, terms, lines) => {
    expect(linesOf(trialAt(boundary, terms))).toEqual(lines);
  });

  it('that is billed owes the setup fees once, with the fee', () => {
    expect(linesOf(trialAt(2, { ...inAdvance, ...billed }))).toEqual([
      [fee, 2, '199.00'],
      [usage, 1, '1770.00'],
    ]);
  });
});

describe('a part of a period', () => {
  it('owes whole days where the product says so', () => {
    const aligned = { ...cadence, aligned: true, timeZone: 'UTC', anchorAt: Date.parse('2026-01-22T17:00:00Z') };
    const terms = { wholeDayProration: true, periodUnit: 'month' as const };
    const { lines } = invoiceAt(exampleOccasion(1, { terms, cadence: aligned, charges: [] }));
    expect(lines).toMatchObject([{ description: 'Recurring fee, prorated', exactAmount: '1990/31' }]);
  });

  it('shorter than a day owes by elapsed time all the same', () => {
    const { closed, ...occasion } = exampleOccasion(1, { charges: [summaries] });
    const segment = closed && {
      ...closed.segment,
      end: closed.segment.start + 60_000,
      full: { start: closed.segment.start, end: closed.segment.start + 300_000 },
    };
    const terms = closed && { ...closed.terms, wholeDayProration: true, periodUnit: 'test-5-minutes' as const };
    const cut = { ...occasion, closed: { ...closed, segment, terms } } as CompleteOccasion;
    expect(invoiceAt(cut).lines[0]).toMatchObject({ amount: '39.80' });
  });
});
