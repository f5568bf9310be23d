import { scenariosOf, stateAfter } from '#decider';
import { invoiceEvents } from '../../testing/example-issue.js';
import { exampleOccasion, terms } from '../../testing/example-occasion.js';
import type { InvoicePayment, IssuedInvoice } from './invoice.js';
import { invoiceDecider } from './invoice-decisions.js';
import type { InvoiceEvent } from './invoice-events.js';
import { paymentStatusOf } from './invoice-payments.js';

const given = scenariosOf(invoiceDecider);
const issued: InvoiceEvent[] = [...invoiceEvents(exampleOccasion(1))];
let sequence = 0;

const said = (changes: Partial<InvoicePayment>): InvoicePayment => ({
  paymentId: 'a',
  status: 'succeeded',
  amount: '1969.00',
  paidAmount: changes.status === undefined || changes.status === 'succeeded' ? '1969.00' : '0.00',
  at: 5,
  sequence: ++sequence,
  ...changes,
});
const record = (payment: InvoicePayment) => ({ type: 'RecordPayment', currency: terms.currency, payment }) as const;
function after(...payments: InvoicePayment[]): InvoiceEvent[] {
  const events = [...issued];
  for (const payment of payments)
    events.push(...invoiceDecider.decide(record(payment), stateAfter(invoiceDecider, events)));
  return events;
}
const stateOf = (...payments: InvoicePayment[]) => stateAfter(invoiceDecider, after(...payments)) as IssuedInvoice;

describe('what became of the money of an invoice', () => {
  const requires = said({ status: 'requires-action' });
  const failed = said({ status: 'failed' });
  const withdrawn = said({ paymentId: 'b', status: 'failed', isWithdrawn: true });
  const paid = said({});
  it.each<[string, InvoicePayment[], string, string, string]>([
    ['nothing', [], 'none', 'finalized', '0.00'],
    ['it is on its way', [said({ status: 'pending' })], 'pending', 'payment-pending', '0.00'],
    ['the payer has to confirm it', [requires], 'requires-action', 'payment-pending', '0.00'],
    ['it failed', [failed], 'failed', 'payment-failed', '0.00'],
    ['its payer wants to pay otherwise', [failed, withdrawn], 'none', 'finalized', '0.00'],
    [
      'it failed after that',
      [withdrawn, said({ paymentId: 'c', status: 'failed' })],
      'failed',
      'payment-failed',
      '0.00',
    ],
    ['it came after all', [failed, paid], 'paid', 'paid', '1969.00'],
    ['a part came', [said({ amount: '9.00', paidAmount: '9.00' })], 'partly-paid', 'finalized', '9.00'],
    ['a part was paid back', [paid, said({ refunded: '69.00' })], 'partly-refunded', 'paid', '1969.00'],
    ['it was paid back', [paid, said({ refunded: '1969.00' })], 'refunded', 'paid', '1969.00'],
    ['it is disputed', [paid, said({ isDisputed: true })], 'disputed', 'paid', '1969.00'],
    ['the dispute was lost', [paid, said({ paidAmount: '0.00' })], 'none', 'finalized', '0.00'],
    ['it was taken back', [paid, said({ status: 'reversed' })], 'none', 'finalized', '0.00'],
  ])('%s', (_, payments, paymentStatus, status, amountPaid) => {
    const state = stateOf(...payments);
    expect([paymentStatusOf(state), state.status, state.amountPaid]).toEqual([paymentStatus, status, amountPaid]);
  });

  it('is said once, and what comes late changes nothing', () => {
    given(after(failed, paid)).when(record(paid)).thenNothing();
    given(after(failed, paid)).when(record(failed)).thenNothing();
    const { sequence: _, ...old } = paid;
    given(after(paid)).when(record(old)).thenNothing();
  });

  it('is the balance of the account as far as nothing was open for it, and leaves it when it is taken back', () => {
    const more = said({ amount: '2000.00', overpaid: '31.00' });
    expect(after(more).at(-1)).toMatchObject({
      amountPaid: '1969.00',
      balance: { accountId: 'acme', currency: 'USD', amount: '31.00' },
    });
    const reversed = said({ amount: '2000.00', status: 'reversed' });
    expect(after(more, reversed).at(-1)).toMatchObject({ status: 'finalized', balance: { amount: '-31.00' } });
    expect(after(said({ paymentId: 'b' })).at(-1)).not.toHaveProperty('balance');
  });
});

describe('how an invoice is paid', () => {
  const documentWith = (changes: Parameters<typeof exampleOccasion>[1], testClockId?: string) => {
    const occasion = exampleOccasion(1, changes);
    const subscription = { ...occasion.subscription, ...(testClockId !== undefined && { testClockId }) };
    const [finalized] = invoiceEvents({ ...occasion, subscription }, { gatewayTaxes: new Map([['g1', 'none']]) });
    return finalized?.type === 'InvoiceFinalized' ? finalized.document : undefined;
  };

  it('is what the version that begins says, else the one that ends', () => {
    const gateway = { payment: { option: 'gateway', gatewayId: 'g1' } } as const;
    expect(documentWith({ terms: gateway }, 'clock')).toMatchObject({
      paymentOption: 'gateway',
      gatewayId: 'g1',
      testClockId: 'clock',
    });
    expect(documentWith({ terms: gateway, next: { payment: { option: 'external' } } })).toMatchObject({
      paymentOption: 'external',
    });
    expect(documentWith({ terms: gateway, ended: true })).toMatchObject({ paymentOption: 'gateway' });
    expect(documentWith({}, 'clock')).not.toHaveProperty('paymentOption');
    expect(documentWith({}, 'clock')).not.toHaveProperty('testClockId');
  });
});
