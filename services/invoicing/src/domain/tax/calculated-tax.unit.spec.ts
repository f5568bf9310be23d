import { Exact } from '#money';
import { invoiceAt, issuedAt } from '../../testing/example-issue.js';
import { exampleOccasion } from '../../testing/example-occasion.js';
import { creditNoteOf } from '../credit-note/manual-credit.js';
import type { CalculatedLine, TaxAnswer, TaxRequest } from './taxation.js';

const payment = { option: 'gateway', gatewayId: 'g1' } as const;
const occasion = exampleOccasion(1, { terms: { payment, taxRates: [{ name: 'Own', percentage: '99' }] } });
const request = issuedAt(occasion).taxRequest as TaxRequest;

const known = (answer: TaxAnswer) => ({
  taxation: { status: 'answered', requests: 1, requestId: 'r1', request, answer } as const,
});
const tax = (amount: string, percentage = '19', jurisdiction = 'Germany') => ({
  ...{ name: 'VAT', percentage, amount, jurisdiction, country: 'DE', reason: 'standard_rated' },
});
const calculated = (behaviour: 'inclusive' | 'exclusive', ...lines: CalculatedLine[]): TaxAnswer => ({
  ...{ status: 'calculated', calculationId: 'taxcalc_1', behaviour, lines },
});
const taxed = (behaviour: 'inclusive' | 'exclusive') =>
  invoiceAt(
    occasion,
    known(
      calculated(
        behaviour,
        { line: 0, taxes: [tax('37.81')] },
        { line: 1, taxes: [tax('336.30'), tax('1.77', '0.1', '')] },
      ),
    ),
  );

describe('an invoice with the taxes of a calculation', () => {
  it('has them to the cent, on top of its lines, and names it', () => {
    expect(taxed('exclusive')).toMatchObject({
      total: '2344.88',
      netTotal: '1969.00',
      taxTotal: '375.88',
      tax: { gatewayId: 'g1', calculationId: 'taxcalc_1' },
      lines: [
        { taxBehaviour: 'exclusive', netAmount: '199.00', totalAmount: '236.81', taxes: [{ name: 'VAT (Germany)' }] },
        {
          netAmount: '1770.00',
          totalAmount: '2108.07',
          taxes: [{ amount: '336.30' }, { name: 'VAT', amount: '1.77' }],
        },
      ],
    });
  });

  it('has them in its prices', () => {
    expect(taxed('inclusive')).toMatchObject({
      total: '1969.00',
      netTotal: '1593.12',
      lines: [
        { netAmount: '161.19', totalAmount: '199.00' },
        { netAmount: '1431.93', totalAmount: '1770.00' },
      ],
    });
  });

  it.each(['exclusive', 'inclusive'] as const)('is credited in parts and as a whole to the cent, %s', (behaviour) => {
    const document = taxed(behaviour);
    const invoice = { status: 'paid', document, payments: [], amountPaid: document.total } as const;
    const issue = { creditNoteId: 'c1', number: 'CN-000001', at: 1 };
    const wanted = { reason: 'goodwill', memo: '' } as const;
    expect(creditNoteOf(invoice, wanted, issue)).toMatchObject({ total: document.total, taxTotal: document.taxTotal });
    const half = creditNoteOf(invoice, { ...wanted, lines: [{ line: 1, amount: '885.00' }] }, issue);
    expect(half).toMatchObject({ lines: [{ taxes: [{ amount: '168.15' }, { amount: '0.89' }], creditedLine: 1 }] });
    expect(half).not.toHaveProperty('tax');
    const total = Exact.parse(half.netTotal ?? '').plus(Exact.parse(half.taxTotal));
    expect(total.equals(Exact.parse(half.total))).toBe(true);
  });
});

describe('an invoice of which a tax service says nothing', () => {
  it('has the rates of its product', () => {
    expect(invoiceAt(occasion, known({ status: 'left-to-seller' }))).toMatchObject({ taxTotal: '1949.31' });
  });

  it('is refused where somebody has to correct something', () => {
    const why = 'no address';
    expect(() => issuedAt(occasion, known({ status: 'refused', reason: why }))).toThrow(
      expect.objectContaining({ code: 'tax-refused', message: why }),
    );
  });

  it('is asked about again when it has become another since', () => {
    const other = { ...request, lines: [{ line: 0, amount: '1.00' }] };
    const { taxation } = known(calculated('exclusive', { line: 0, taxes: [] }));
    expect(issuedAt(occasion, { taxation: { ...taxation, request: other } }).taxRequest).toEqual(request);
  });

  it.each([
    ['without taxes where they come when it is issued', 'exclusive' as const, '0.00'],
    ['with the rates of its product where it leaves them to the seller', 'none' as const, '1949.31'],
    ['with the rates of its product where nothing is known of the gateway', undefined, '1949.31'],
  ])('is drafted %s', (_, behaviour, taxTotal) => {
    const gatewayTaxes = new Map(behaviour ? [['g1', behaviour]] : []);
    expect(invoiceAt(occasion, { isDraft: true, gatewayTaxes })).toMatchObject({ taxTotal });
  });
});
