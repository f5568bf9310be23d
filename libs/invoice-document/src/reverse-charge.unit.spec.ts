import { renderInvoicePdf } from './index.js';
import { isReverseCharge, reverseChargeText } from './reverse-charge.js';
import { copiedTexts } from './testing/copied-text.js';
import { reverseCharge, reverseChargeCredit, taxed, usage, vat } from './testing/electronic-invoices.js';
import { vatPrefixOf } from './vat-numbers.js';

const between = (seller: string | undefined, buyer: string | undefined) =>
  isReverseCharge({ ...reverseCharge, seller: { taxId: seller }, buyer: { taxId: buyer } });

describe('the customer accounts for the tax', () => {
  it.each<[string, string | undefined, string | undefined, boolean]>([
    ['of different member states', 'DE123456789', 'IE1234567X', true],
    ['as people write numbers', 'DE 123.456.789', 'fr-xx 123456789', true],
    ['Greece by its own prefix', 'DE123456789', 'EL123456789', true],
    ['Northern Ireland', 'DE123456789', 'XI123456789', true],
    ['of one member state', 'DE123456789', 'DE987654321', false],
    ['a buyer beyond the union', 'DE123456789', 'CHE123456789', false],
    ['a seller beyond the union', 'GB123456789', 'DE123456789', false],
    ['a buyer with another tax id', 'DE123456789', 'SIREN 123456789', false],
    ['a prefix that is no VAT number', 'DE123456789', 'FR', false],
    ['a buyer without one', 'DE123456789', undefined, false],
    ['a seller without one, whose services are exempt', undefined, 'DE123456789', false],
    ['a seller of whom nothing is known', '', 'DE123456789', false],
  ])('between holders of VAT numbers, %s: %s and %s', (_, seller, buyer, expected) => {
    expect(between(seller, buyer)).toBe(expected);
  });

  it('where no tax is charged of any line', () => {
    expect(isReverseCharge({ ...taxed, edition: 2 })).toBe(false);
    const lines = [...reverseCharge.lines, { ...usage, taxes: vat('19', '0.00') }];
    expect(isReverseCharge({ ...reverseCharge, lines })).toBe(false);
    expect(isReverseCharge({ ...reverseCharge, lines: [] })).toBe(false);
  });

  it('not of credit that is paid ahead: tax is owed when it pays for something', () => {
    const lines = [{ ...usage, kind: 'credit-top-up', taxes: [] }];
    expect(isReverseCharge({ ...reverseCharge, lines })).toBe(false);
  });

  it.each([undefined, 0, 1])('not by a document of edition %s', (edition) => {
    expect(isReverseCharge({ ...reverseCharge, edition })).toBe(false);
  });
});

it.each([
  ['AT', 'ATU12345678'],
  ['BE', 'BE0123456789'],
  ['CY', 'CY12345678X'],
  ['ES', 'ESX1234567X'],
  ['IE', 'IE1234567FA'],
  ['IE', 'IE1A23456B'],
  ['LT', 'LT123456789012'],
  ['NL', 'NL123456789B01'],
  ['SE', 'SE123456789012'],
  ['XI', 'XIGD123'],
  [undefined, 'ATU1234567'],
  [undefined, 'GR123456789'],
  [undefined, 'EU123456789'],
  [undefined, 'constructor'],
])('%s is the prefix of %s', (prefix, taxId) => {
  expect(vatPrefixOf(taxId)).toBe(prefix);
});

describe('on paper', () => {
  it.each([
    ['an invoice', reverseCharge],
    ['a credit note', reverseChargeCredit],
  ])('%s says it, beside both VAT numbers, once', async (_, document) => {
    const copied = copiedTexts(await renderInvoicePdf(document));
    expect(copied.filter((text) => text === reverseChargeText)).toHaveLength(1);
    for (const text of ['Tax id DE123456789', 'Tax id IE1234567X']) expect(copied).toContain(text);
  });

  it('a document of an edition of before is the file that it was', async () => {
    const before = await renderInvoicePdf({ ...reverseCharge, edition: 1 });
    expect((await renderInvoicePdf({ ...reverseCharge, edition: undefined })).equals(before)).toBe(true);
    expect(copiedTexts(before).join('')).not.toContain('Reverse');
    expect((await renderInvoicePdf({ ...taxed, edition: 2 })).equals(await renderInvoicePdf(taxed))).toBe(true);
  });
});
