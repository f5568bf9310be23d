import { eInvoiceOf } from '../e-invoice.js';
import type { PrintedCreditNote, PrintedDocument, PrintedInvoice, PrintedLine } from '../printed-invoice.js';
import { tutorialInvoice } from './example-invoices.js';

const seller = {
  legalName: 'Seller & Söhne GmbH',
  city: 'Hamburg',
  country: 'DE',
  taxId: 'DE123456789',
  terms: 'Thanks',
};
const buyer = { addressLines: ['1 Main Street'], country: 'IE', taxId: 'IE1234567X', reference: 'PO 17' };
const { lines } = tutorialInvoice;
export const fee: PrintedLine = lines[0]!;
export const usage: PrintedLine = lines[1]!;
export const vat = (percentage: string, amount: string) => [{ name: 'VAT', percentage, amount }];

export const taxed: PrintedInvoice = {
  ...tutorialInvoice,
  seller,
  buyer,
  lines: [
    {
      ...fee,
      discounts: [{ kind: 'percentage', value: '10', amount: '19.90' }],
      taxes: vat('19', '34.03'),
      netAmount: '179.10',
    },
    { ...usage, taxes: vat('7', '123.90'), netAmount: '1770.00' },
    { ...usage, kind: 'late-usage', amount: '-70.00', taxes: vat('7', '-4.90'), netAmount: '-70.00' },
  ],
  subtotal: '1899.00',
  discountTotal: '19.90',
  netTotal: '1879.10',
  taxTotal: '153.03',
  total: '2032.13',
  balanceApplied: '32.13',
};

export const credit: PrintedCreditNote = {
  ...taxed,
  kind: 'credit-note',
  number: 'CN-000001',
  invoiceNumber: 'INV-000001',
  memo: '<sorry>',
};
export const exempt: PrintedInvoice = {
  ...taxed,
  lines: taxed.lines.map((line) => ({ ...line, taxes: [] })),
  taxTotal: '0.00',
  total: '1879.10',
  balanceApplied: undefined,
};

/** A seller in Germany, a buyer in Ireland: the buyer accounts for the tax. One line says so by a rate of nothing. */
export const reverseCharge: PrintedInvoice = {
  ...exempt,
  edition: 2,
  lines: exempt.lines.map((line, index) => (index === 1 ? { ...line, taxes: vat('0', '0.00') } : line)),
};
export const reverseChargeCredit: PrintedCreditNote = {
  ...reverseCharge,
  kind: 'credit-note',
  number: 'CN-000002',
  invoiceNumber: 'INV-000001',
};
export const inclusive: PrintedInvoice = {
  ...taxed,
  lines: [{ ...usage, taxBehaviour: 'inclusive', taxes: vat('19', '282.61'), netAmount: '1487.39' }],
  taxTotal: '282.61',
  total: '1770.00',
};

/** 1770.00 and 199.00 with two taxes each, which are rounded each by itself. */
export const taxedTwice: PrintedInvoice = {
  ...taxed,
  lines: [usage, { ...fee, amount: '199.99' }].map((line, index) => ({
    ...line,
    netAmount: undefined,
    discounts: [],
    taxes: [
      { name: 'GST', percentage: '5', amount: ['88.50', '10.00'][index]! },
      { name: 'QST', percentage: '9.975', amount: ['176.56', '19.95'][index]! },
    ],
  })),
  taxTotal: '295.01',
  total: '2265.00',
  balanceApplied: undefined,
};
export const dinars: PrintedInvoice = {
  ...taxed,
  currency: 'KWD',
  lines: [{ ...usage, amount: '12.345', taxes: vat('5', '0.617'), netAmount: '12.345' }],
  taxTotal: '0.617',
  total: '12.962',
  balanceApplied: undefined,
};

/** Each tax is rounded by itself: four times 10.4 yen are 40, and ten per cent of 416 are 41.6. */
export const yen: PrintedInvoice = {
  ...taxed,
  currency: 'JPY',
  lines: Array.from({ length: 4 }, () => ({ ...usage, amount: '104', taxes: vat('10', '10'), netAmount: '104' })),
  taxTotal: '40',
  total: '456',
  balanceApplied: undefined,
};

/** Of a document that has all that an electronic invoice needs. */
export function xmlOf(document: PrintedDocument): string {
  const made = eInvoiceOf(document);
  if ('problems' in made) throw new Error(JSON.stringify(made.problems));
  return made.xml;
}
