import fc from 'fast-check';
import { Exact } from '#money';
import { issuedAt } from '../../testing/example-issue.js';
import { exampleOccasion } from '../../testing/example-occasion.js';
import type { CompleteOccasion } from '../occasion/complete-occasion.js';
import type { GatewayTax } from '../occasion/facts.js';
import { taxableLines } from './tax-request.js';

const payment = { option: 'gateway', gatewayId: 'g1' } as const;
const buyer = { country: 'DE', city: 'Berlin', taxId: 'DE123456789' };

function occasionOf(subscription: Partial<CompleteOccasion['subscription']> = {}): CompleteOccasion {
  const occasion = exampleOccasion(1, { terms: { payment } });
  return { ...occasion, subscription: { ...occasion.subscription, buyer, ...subscription } };
}

const asked = (occasion: CompleteOccasion, gatewayTaxes: Record<string, GatewayTax> = {}) =>
  issuedAt(occasion, { gatewayTaxes: new Map(Object.entries(gatewayTaxes)) }).taxRequest;

describe('a document that is paid through a gateway', () => {
  it('is not issued before the taxes of its lines are known', () => {
    const issued = issuedAt(occasionOf());
    expect(issued).toMatchObject({ invoices: [], creditNotes: [], last: { invoice: 0 } });
    expect(issued.taxRequest).toEqual({
      subscriptionId: 'sub-1',
      occasion: { kind: 'segment-end', segment: 0 },
      gatewayId: 'g1',
      accountId: 'acme',
      buyer,
      isExempt: false,
      currency: 'USD',
      datedAt: Date.parse('2026-02-15T09:00:00Z'),
      lines: [
        { line: 0, amount: '199.00' },
        { line: 1, amount: '1770.00' },
      ],
    });
  });

  it('says who owes no taxes', () => {
    expect(asked(occasionOf({ taxRates: [] }))).toMatchObject({ isExempt: true });
  });

  it.each<[string, CompleteOccasion, Record<string, GatewayTax>]>([
    ['its gateway leaves taxes to the seller', occasionOf(), { g1: 'none' }],
    ['the account has rates of its own', occasionOf({ taxRates: [{ name: 'VAT', percentage: '7' }] }), {}],
    ['it is paid otherwise', exampleOccasion(1, { terms: { payment: { option: 'external' } } }), {}],
    [
      'nothing is to be taxed',
      exampleOccasion(1, { terms: { payment, recurringFee: { amount: '0', timing: 'in-arrears' } }, charges: [] }),
      {},
    ],
  ])('asks nobody when %s', (_, occasion, gatewayTaxes) => {
    const issued = issuedAt(occasion, { gatewayTaxes: new Map(Object.entries(gatewayTaxes)) });
    expect(issued.taxRequest).toBeUndefined();
    expect(issued.invoices).toHaveLength(1);
  });

  it.each<GatewayTax>(['inclusive', 'exclusive'])('asks where taxes are %s', (tax) => {
    expect(asked(occasionOf(), { g1: tax })).toBeDefined();
  });
});

describe('what is taxed', () => {
  it.each<[string[], { line: number; amount: string }[]]>([
    [
      ['100.00', '0.00', '5.50'],
      [
        { line: 0, amount: '100.00' },
        { line: 2, amount: '5.50' },
      ],
    ],
    [
      ['100.00', '-20.00', '100.00'],
      [
        { line: 0, amount: '90.00' },
        { line: 2, amount: '90.00' },
      ],
    ],
    [
      ['0.01', '-10.00', '30.00'],
      [
        { line: 0, amount: '0.01' },
        { line: 2, amount: '20.00' },
      ],
    ],
    [['10.00', '-10.00'], []],
    [['-10.00'], []],
    [[], []],
  ])('of lines of %j is %j', (amounts, lines) => {
    expect(
      taxableLines(
        amounts.map((amount) => Exact.parse(amount)),
        'USD',
      ),
    ).toEqual(lines);
  });

  it('is what the document comes to, and never less than nothing', () => {
    const cents = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((digits) => Exact.scaled(BigInt(digits), 2));
    fc.assert(
      fc.property(fc.array(cents, { maxLength: 12 }), (amounts) => {
        const lines = taxableLines(amounts, 'USD').map(({ amount }) => Exact.parse(amount));
        const total = Exact.sum(amounts);
        expect(Exact.sum(lines).equals(total.isPositive() ? total : Exact.zero)).toBe(true);
        expect(lines.every((amount) => amount.isPositive())).toBe(true);
      }),
    );
  });
});
