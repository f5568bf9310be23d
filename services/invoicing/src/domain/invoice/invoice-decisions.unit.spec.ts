import { scenariosOf, stateAfter } from '#decider';
import { Exact } from '#money';
import { invoiceEvents } from '../../testing/example-issue.js';
import { exampleOccasion, terms } from '../../testing/example-occasion.js';
import { amountOpen, type IssuedInvoice } from './invoice.js';
import { type ApplyCredit, type InvoiceCommand, invoiceDecider } from './invoice-decisions.js';
import type { InvoiceEvent } from './invoice-events.js';

const given = scenariosOf(invoiceDecider);
const issued = [...invoiceEvents(exampleOccasion(1))];

const payment = (paymentId: string, status: 'succeeded' | 'pending' | 'failed', amount = '1969.00') =>
  ({ type: 'RecordPayment', currency: terms.currency, payment: { paymentId, status, amount, at: 5 } }) as const;

const credit = (creditNoteId: string, total: string): ApplyCredit => ({
  type: 'ApplyCredit',
  creditNoteId,
  number: 'CN-000001',
  total: Exact.parse(total),
  lines: [],
  at: 6,
});

const giveUp = (type: 'VoidInvoice' | 'MarkInvoiceUncollectible') => ({ type, reason: 'gone', at: 7 }) as const;

function after(commands: readonly InvoiceCommand[], first: readonly InvoiceEvent[] = issued): InvoiceEvent[] {
  const events = [...first];
  for (const command of commands) events.push(...invoiceDecider.decide(command, stateAfter(invoiceDecider, events)));
  return events;
}

const stateOf = (...commands: InvoiceCommand[]) => stateAfter(invoiceDecider, after(commands)) as IssuedInvoice;

describe('payments', () => {
  it.each([
    ['the whole amount', [payment('a', 'succeeded')], 'paid', '1969.00'],
    ['a part', [payment('a', 'succeeded', '1000')], 'finalized', '1000.00'],
    ['two parts', [payment('a', 'succeeded', '1000'), payment('b', 'succeeded', '969')], 'paid', '1969.00'],
    ['a pending one', [payment('a', 'pending')], 'payment-pending', '0.00'],
    ['a pending one that succeeds', [payment('a', 'pending'), payment('a', 'succeeded')], 'paid', '1969.00'],
    ['a failed one', [payment('a', 'pending'), payment('a', 'failed')], 'payment-failed', '0.00'],
    ['a part after a failure', [payment('a', 'failed'), payment('b', 'succeeded', '9')], 'finalized', '9.00'],
  ] as const)('%s', (_what, commands, status, amountPaid) => {
    expect(stateOf(...commands)).toMatchObject({ status, amountPaid });
  });

  it('that come twice change nothing', () => {
    given(after([payment('a', 'succeeded')]))
      .when(payment('a', 'succeeded'))
      .thenNothing();
    given(after([payment('a', 'succeeded')]))
      .when(payment('a', 'pending'))
      .thenNothing();
  });

  it('are refused for an unknown invoice or in another currency', () => {
    given([]).when(payment('a', 'succeeded')).thenRefused('unknown-invoice');
    given(issued)
      .when({ ...payment('a', 'succeeded'), currency: 'EUR' })
      .thenRefused('currency-differs');
  });
});

describe('credit notes', () => {
  it.each([
    ['a part', [credit('n1', '969.00')], 'finalized', '1000.00', ['969.00']],
    ['all of it', [credit('n1', '1969.00')], 'paid', '0.00', ['1969.00']],
    ['more than is open', [payment('a', 'succeeded', '1900'), credit('n1', '100')], 'paid', '0.00', ['69.00']],
    ['what was paid', [payment('a', 'succeeded'), credit('n1', '100')], 'paid', '0.00', ['0.00']],
    ['in parts', [credit('n1', '1000'), credit('n2', '969')], 'paid', '0.00', ['1000.00', '969.00']],
    ['before a payment', [credit('n1', '969'), payment('a', 'succeeded', '1000')], 'paid', '0.00', ['969.00']],
  ] as const)('that take back %s', (_, commands, status, open, applied) => {
    const state = stateOf(...commands);
    expect([state.status, amountOpen(state).toDecimal(2)]).toEqual([status, open]);
    expect(state.credits?.map((one) => one.applied)).toEqual(applied);
  });

  it('that come twice change nothing', () => {
    given(after([credit('n1', '5')]))
      .when(credit('n1', '5'))
      .thenNothing();
  });
});

describe('an invoice that is given up', () => {
  it('is void when nothing was paid, and is owed no more', () => {
    expect(stateOf(giveUp('VoidInvoice')).status).toBe('void');
    expect(amountOpen(stateOf(giveUp('VoidInvoice'))).isZero()).toBe(true);
    given(after([giveUp('VoidInvoice')]))
      .when(giveUp('VoidInvoice'))
      .thenNothing();
  });

  it.each([
    ['something was paid', payment('a', 'succeeded', '1'), 'invoice-has-payments'],
    ['something is being paid', payment('a', 'pending'), 'invoice-has-payments'],
    ['something was credited', credit('n1', '1'), 'invoice-has-credits'],
  ] as const)('is not void when %s', (_, before, code) => {
    given(after([before]))
      .when(giveUp('VoidInvoice'))
      .thenRefused(code);
  });

  it('is not void while something is being paid, though nobody expected it any more', () => {
    given(after([giveUp('MarkInvoiceUncollectible'), payment('a', 'pending')]))
      .when(giveUp('VoidInvoice'))
      .thenRefused('invoice-has-payments');
  });

  it('returns what the balance had paid', () => {
    const events = invoiceEvents(exampleOccasion(1), { balance: Exact.parse('69') });
    expect(after([giveUp('VoidInvoice')], events).at(-1)).toMatchObject({
      returned: { accountId: 'acme', currency: 'USD', amount: '69.00' },
    });
  });

  it('is uncollectible while something is open, and paid when it is paid after all', () => {
    expect(stateOf(giveUp('MarkInvoiceUncollectible')).status).toBe('uncollectible');
    expect(stateOf(giveUp('MarkInvoiceUncollectible'), payment('a', 'succeeded', '5')).status).toBe('uncollectible');
    expect(stateOf(giveUp('MarkInvoiceUncollectible'), payment('a', 'succeeded')).status).toBe('paid');
    given(after([payment('a', 'succeeded')]))
      .when(giveUp('MarkInvoiceUncollectible'))
      .thenRefused('nothing-open');
  });
});
