import { Exact } from '#money';
import { documentCsv } from './document-csv.js';
import { eInvoiceOf } from './e-invoice.js';
import type { PrintedDocument } from './printed-invoice.js';
import {
  credit,
  dinars,
  exempt,
  fee,
  inclusive,
  reverseCharge,
  reverseChargeCredit,
  taxed,
  taxedTwice,
  usage,
  vat,
  xmlOf,
  yen,
} from './testing/electronic-invoices.js';
import { emptyInvoice } from './testing/example-invoices.js';

const all = (xml: string, name: string) =>
  [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([\\s\\S]*?)</${name}>`, 'g'))].map(
    ([, content]) => content as string,
  );
const amounts = (xml: string, name: string) => all(xml, name).map((text) => Exact.parse(text));
const amount = (xml: string, name: string) => amounts(xml, name)[0] ?? Exact.zero;

describe.each([
  ['an invoice', taxed],
  ['a credit note', credit],
  ['an exempt invoice', exempt],
  ['an invoice of which the buyer accounts for the tax', reverseCharge],
  ['a credit note of such an invoice', reverseChargeCredit],
  ['an invoice whose prices hold their taxes', inclusive],
  ['an invoice with two taxes on each line', taxedTwice],
  ['an invoice in a currency of three fraction digits', dinars],
])('%s as an electronic one', (_, document) => {
  const xml = xmlOf(document);
  const lines = [...all(xml, 'cac:InvoiceLine'), ...all(xml, 'cac:CreditNoteLine')];
  const [totals = ''] = all(xml, 'cac:LegalMonetaryTotal');
  const subtotals = all(xml, 'cac:TaxSubtotal');
  const sum = (texts: readonly string[], name: string) => Exact.sum(texts.map((text) => amount(text, name)));
  const equal = (one: Exact, other: Exact) => expect(one.toString()).toBe(other.toString());

  // The rules of EN 16931 by their names there; the whole list is the norm's, and these are those of amounts.
  it('keeps BR-CO-10, BR-CO-13: the lines sum to the net', () => {
    equal(amount(totals, 'cbc:LineExtensionAmount'), sum(lines, 'cbc:LineExtensionAmount'));
    equal(amount(totals, 'cbc:TaxExclusiveAmount'), amount(totals, 'cbc:LineExtensionAmount'));
  });

  it('keeps BR-CO-14, BR-CO-15: the taxes sum to the tax, and net and tax to the gross', () => {
    const [taxTotal = ''] = all(xml, 'cac:TaxTotal');
    const tax = amount(taxTotal, 'cbc:TaxAmount');
    equal(tax, sum(subtotals, 'cbc:TaxAmount'));
    equal(amount(totals, 'cbc:TaxInclusiveAmount'), amount(totals, 'cbc:TaxExclusiveAmount').plus(tax));
  });

  it('keeps BR-CO-16: what was paid leaves what is due', () => {
    const left = amount(totals, 'cbc:TaxInclusiveAmount').minus(amount(totals, 'cbc:PrepaidAmount'));
    equal(amount(totals, 'cbc:PayableAmount'), left);
  });

  it('keeps BR-S-08, BR-CO-17: each category is reckoned on its lines, to within a unit', () => {
    for (const subtotal of subtotals) {
      const [percent = ''] = all(subtotal, 'cbc:Percent');
      const ofRate = lines.filter((line) => all(line, 'cbc:Percent')[0] === percent);
      equal(amount(subtotal, 'cbc:TaxableAmount'), sum(ofRate, 'cbc:LineExtensionAmount'));
      const exact = amount(subtotal, 'cbc:TaxableAmount').times(Exact.parse(percent)).dividedBy(Exact.parse(100));
      expect(exact.minus(amount(subtotal, 'cbc:TaxAmount')).abs().compare(Exact.one)).toBeLessThan(0);
    }
  });

  it('keeps BR-26, BR-27 and the sum of each line: a price that is not negative, times quantity, less allowances', () => {
    for (const line of lines) {
      const [quantity = ''] = [...all(line, 'cbc:InvoicedQuantity'), ...all(line, 'cbc:CreditedQuantity')];
      const price = amount(line, 'cbc:PriceAmount');
      expect(price.isNegative()).toBe(false);
      const allowances = sum(all(line, 'cac:AllowanceCharge'), 'cbc:Amount');
      equal(amount(line, 'cbc:LineExtensionAmount'), price.times(Exact.parse(quantity)).minus(allowances));
    }
  });

  it('keeps BR-01 to BR-11: specification, number, date, type, currency, names, addresses and countries', () => {
    for (const name of ['cbc:ID', 'cbc:IssueDate', 'cbc:DocumentCurrencyCode']) expect(all(xml, name)[0]).toBeTruthy();
    expect(/<cbc:(Invoice|CreditNote)TypeCode>38[01]</.test(xml)).toBe(true);
    expect(all(xml, 'cbc:RegistrationName')).toEqual(['Seller &amp; Söhne GmbH', 'Acme Corporation']);
    expect(all(xml, 'cbc:IdentificationCode')).toEqual(['DE', 'IE']);
  });
});

describe('an electronic invoice', () => {
  it('names the invoice that it corrects, and escapes what people write', () => {
    expect(all(xmlOf(credit), 'cac:BillingReference')[0]).toContain('INV-000001');
    expect(all(xmlOf(credit), 'cbc:Note')[0]).toBe('&lt;sorry&gt;');
  });

  it('is refused with everything that it lacks', () => {
    const made = eInvoiceOf({ ...emptyInvoice, buyer: { taxId: '1234' } });
    expect('problems' in made && made.problems.map(({ path }) => path)).toEqual([
      '/seller/country',
      '/seller/taxId',
      '/buyer/country',
      '/buyer/taxId',
      '/lines',
    ]);
  });
});

describe('a document of which the buyer accounts for the tax', () => {
  it.each([
    ['an invoice', reverseCharge],
    ['a credit note', reverseChargeCredit],
  ])('keeps BR-AE-01 to BR-AE-10: %s', (_, document) => {
    const xml = xmlOf(document);
    const lines = [...all(xml, 'cac:InvoiceLine'), ...all(xml, 'cac:CreditNoteLine')];
    const [subtotal = '', ...others] = all(xml, 'cac:TaxSubtotal');
    expect(others).toEqual([]);
    const ofCategories = (text: string, name: string) => all(all(text, `cac:${name}`)[0] ?? '', 'cbc:ID')[0];
    expect([
      ...lines.map((line) => ofCategories(line, 'ClassifiedTaxCategory')),
      ofCategories(subtotal, 'TaxCategory'),
    ]).toEqual(Array.from({ length: lines.length + 1 }, () => 'AE'));
    expect(new Set(all(xml, 'cbc:Percent'))).toEqual(new Set(['0']));
    expect(all(xml, 'cbc:CompanyID')).toEqual(['DE123456789', 'IE1234567X']);
    const base = Exact.sum(lines.map((line) => amount(line, 'cbc:LineExtensionAmount')));
    expect([amount(subtotal, 'cbc:TaxableAmount'), amount(subtotal, 'cbc:TaxAmount')].map(String)).toEqual(
      [base, Exact.zero].map(String),
    );
    expect(all(subtotal, 'cbc:TaxExemptionReasonCode')).toEqual(['VATEX-EU-AE']);
    expect(all(subtotal, 'cbc:TaxExemptionReason')).toEqual(['Reverse charge']);
  });

  it('was exempt, or zero rated, in editions of before, which keep their text', () => {
    const xml = xmlOf({ ...reverseCharge, edition: 1 });
    expect(all(xml, 'cac:TaxSubtotal').map((one) => all(one, 'cbc:ID')[0])).toEqual(['E', 'Z']);
    expect(all(xml, 'cbc:TaxExemptionReason')).toEqual(['Exempt from tax']);
    expect(xmlOf({ ...exempt, edition: undefined })).toBe(xmlOf({ ...exempt, edition: 1 }));
  });
});

describe('several taxes on one line', () => {
  const twice = [...vat('5', '9.95'), { name: 'QST', percentage: '9.975', amount: '19.85' }];
  const xml = xmlOf({
    ...taxed,
    lines: [
      { ...usage, taxes: [], netAmount: undefined },
      { ...fee, taxes: twice, netAmount: undefined },
    ],
  });

  it('are one rate of the two, told apart in a note', () => {
    expect(all(xml, 'cac:InvoiceLine').map((line) => [all(line, 'cbc:Percent'), all(line, 'cbc:Note')])).toEqual([
      [['0'], []],
      [['14.975'], ['Taxes: VAT 5 %: 9.95 USD; QST 9.975 %: 19.85 USD']],
    ]);
  });
});

describe('taxes that are rounded by line, and lie a unit or more from what EN 16931 reckons of their sum (BR-CO-17)', () => {
  const claim = (document: PrintedDocument) => all(xmlOf(document), 'cbc:CustomizationID');

  it('are stated as they were invoiced, in a document that does not claim the norm', () => {
    expect(claim(yen)).toEqual([]);
    expect(all(xmlOf(yen), 'cbc:Note')[0]).toContain('rounded line by line');
    expect(all(xmlOf(yen), 'cbc:PayableAmount')).toEqual(['456']);
  });

  it('are within it where they are nearer', () => {
    const two = yen.lines.slice(2);
    expect(claim({ ...yen, lines: two, taxTotal: '20', total: '228' })).toEqual(['urn:cen.eu:en16931:2017']);
    const back = two.map((line) => ({ ...line, amount: '-104', taxes: vat('10', '-10'), netAmount: '-104' }));
    expect(claim({ ...yen, lines: back, taxTotal: '-20', total: '-228' })).toEqual(['urn:cen.eu:en16931:2017']);
  });
});

describe('an amount with a third fraction digit', () => {
  const line = { ...fee, taxes: [], netAmount: undefined, discounts: [] };
  const kuwaiti = { ...taxed, currency: 'KWD', balanceApplied: undefined, taxTotal: '0.000' };

  it('is stated whole, in a document that does not claim the norm', () => {
    const xml = xmlOf({ ...kuwaiti, total: '12.345', lines: [{ ...line, amount: '12.345' }] });
    expect(all(xml, 'cbc:PayableAmount')).toEqual(['12.345']);
    expect(all(xml, 'cbc:PriceAmount')).toEqual(['12.345']);
    expect(xml).not.toContain('CustomizationID');
    expect(all(xml, 'cbc:Note')[0]).toEqual('Amounts have three fraction digits, for which EN 16931 has no room.');
  });

  it('that is a zero everywhere is left out', () => {
    const xml = xmlOf({ ...kuwaiti, total: '12.340', lines: [{ ...line, amount: '12.340' }] });
    expect(all(xml, 'cbc:PayableAmount')).toEqual(['12.34']);
    expect(all(xml, 'cbc:CustomizationID')).toEqual(['urn:cen.eu:en16931:2017']);
  });
});

describe('the lines as a table', () => {
  it('have a head, and texts that are no formulas', () => {
    const [head, first, second] = documentCsv({
      ...taxed,
      lines: [{ ...fee, description: '=1+1, "quoted"' }, ...taxed.lines],
    }).split('\r\n');
    expect(head?.split(',')).toHaveLength(15);
    expect(first).toBe(
      `INV-000001,1,recurring-fee,"'=1+1, ""quoted""",2026-01-15 09:00,2026-02-15 09:00,1,,,0,199.00,,199.00,,USD`,
    );
    expect(second).toContain(',199.00,19.90,179.10,VAT 19 % 34.03,USD');
  });
});
