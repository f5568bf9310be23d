import type { InvoiceStatus, IssuedInvoice } from './invoice.js';
import { notChargedFor, owedOf } from './owed.js';

const invoice = (total: string, dueOn: string, more: Partial<IssuedInvoice> = {}, currency = 'USD'): IssuedInvoice => ({
  status: 'finalized',
  document: { total, dueOn, currency } as IssuedInvoice['document'],
  payments: [],
  amountPaid: '0.00',
  ...more,
});
const today = '2026-03-10';

describe('what an account owes', () => {
  it.each<[string, IssuedInvoice[], object[]]>([
    ['nothing without invoices', [], []],
    ['nothing of what was paid', [invoice('10.00', '2026-03-01', { status: 'paid', amountPaid: '10.00' })], []],
    ['nothing of what is void', [invoice('10.00', '2026-03-01', { status: 'void' })], []],
    [
      'what was due before today as overdue, and what is due today not',
      [invoice('10.00', '2026-03-09'), invoice('5.50', today)],
      [{ currency: 'USD', open: '15.50', overdue: '10.00', invoices: 2 }],
    ],
    [
      'what a payment in part left',
      [invoice('10.00', '2026-04-01', { amountPaid: '2.25' })],
      [{ currency: 'USD', open: '7.75', overdue: '0.00', invoices: 1 }],
    ],
    [
      'currencies apart, with their own digits',
      [invoice('10.00', '2026-04-01'), invoice('900', '2026-03-01', { amountPaid: '0' }, 'JPY')],
      [
        { currency: 'JPY', open: '900', overdue: '900', invoices: 1 },
        { currency: 'USD', open: '10.00', overdue: '0.00', invoices: 1 },
      ],
    ],
  ])('is %s', (_, invoices, owed) => {
    expect(owedOf(invoices, () => today)).toEqual(owed);
  });

  it.each<InvoiceStatus>(['payment-pending', 'payment-failed', 'uncollectible'])('is owed while it is %s', (status) => {
    expect(owedOf([invoice('1.00', today, { status })], () => today)).toMatchObject([{ open: '1.00' }]);
  });

  it('is overdue by the day of its own clock', () => {
    const ofClock = (testClockId: string) => {
      const { document, ...rest } = invoice('1.00', '2031-01-31');
      return { ...rest, document: { ...document, testClockId } };
    };
    const days: Record<string, string> = { behind: '2031-01-31', ahead: '2031-02-01' };
    const todayOf = ({ testClockId = '' }: IssuedInvoice['document']) => days[testClockId] ?? today;
    expect(owedOf([ofClock('behind'), ofClock('ahead')], todayOf)).toMatchObject([{ open: '2.00', overdue: '1.00' }]);
  });
});

describe('an invoice that no card is charged for', () => {
  it.each<[string, string, 'gateway' | 'external', Partial<IssuedInvoice>, string | undefined]>([
    ['so little is open', '0.49', 'gateway', {}, 'amount-too-small'],
    ['so little is left', '10.00', 'gateway', { amountPaid: '9.80' }, 'amount-too-small'],
    ['so much is open', '1000000.00', 'gateway', {}, 'amount-too-large'],
    ['that may be charged', '0.50', 'gateway', {}, undefined],
    ['nothing is open', '0.00', 'gateway', {}, undefined],
    ['no card is charged', '0.49', 'external', {}, undefined],
  ])('says so where %s', (_, total, paymentOption, more, expected) => {
    const { document, ...rest } = invoice(total, today, more);
    expect(notChargedFor({ ...rest, document: { ...document, paymentOption } })).toBe(expected);
  });
});
