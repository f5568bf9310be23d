import { wantedCalculation } from './calculation.js';
import type { TaxRequest } from './taxation.js';

const now = Date.parse('2026-02-15T10:00:00Z');
const request: TaxRequest = {
  requestId: 'r1',
  documentId: 'd1',
  gatewayId: 'g1',
  accountId: 'acme',
  currency: 'EUR',
  datedAt: now,
  address: { lines: ['Hauptstr. 1'], city: 'Berlin', postalCode: '10115', country: 'DE' },
  taxId: 'DE123456789',
  isExempt: false,
  lines: [
    { line: 0, amount: '199.00' },
    { line: 2, amount: '0.05' },
  ],
};
const day = 86_400_000;

describe('a calculation that is asked for', () => {
  it('has whole units, and the date of the document', () => {
    expect(wantedCalculation(request, 'exclusive', now)).toEqual({
      currency: 'EUR',
      behaviour: 'exclusive',
      address: request.address,
      taxId: { type: 'eu_vat', value: 'DE123456789' },
      isExempt: false,
      taxedAt: now,
      lines: [
        { line: 0, amount: 19_900 },
        { line: 2, amount: 5 },
      ],
    });
  });

  it.each([
    ['a test clock that is ahead', 400 * day],
    ['a period long ago', -31 * day],
  ])('has the taxes of today for %s', (_, away) => {
    expect(wantedCalculation({ ...request, datedAt: now + away }, 'inclusive', now)).not.toHaveProperty('taxedAt');
  });

  it.each<[string, Partial<TaxRequest>, RegExp]>([
    ['no country', { address: { ...request.address, country: '' } }, /no address with a country/],
    ['a part of ten fils', { currency: 'KWD', lines: [{ line: 0, amount: '1.005' }] }, /finer/],
    ['too many lines', { lines: Array.from({ length: 101 }, (_, line) => ({ line, amount: '1.00' })) }, /100 lines/],
  ])('is not for %s', (_, changes, problem) => {
    expect(wantedCalculation({ ...request, ...changes }, 'exclusive', now)).toEqual({
      problem: expect.stringMatching(problem),
    });
  });
});
