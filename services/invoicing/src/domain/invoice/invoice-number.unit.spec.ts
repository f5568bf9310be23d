import { creditNoteNumber, invoiceNumber, soughtCount } from './invoice-number.js';

describe('a number that somebody looks for', () => {
  it.each([
    ['INV', invoiceNumber(417), 417],
    ['INV', 'inv-417', 417],
    ['INV', ' 417 ', 417],
    ['INV', 'INV417', 417],
    ['CN', creditNoteNumber(1_000_000), 1_000_000],
    ['INV', creditNoteNumber(3), -1],
    ['INV', 'acme', -1],
    ['INV', 'INV-', -1],
    ['INV', '4170000000', -1],
  ] as const)('of %s as %j is the place %i', (prefix, text, place) => {
    expect(soughtCount(prefix, text)).toBe(place);
  });
});
