import { Exact } from '#money';
import { balanceChangesOf } from '../../projections/balance-changes.js';
import type { CreditNoteDocument } from '../document/document.js';
import { type CreditNoteEvent, type IssuedCreditNote, noCreditNote } from './credit-note.js';
import { type CreditNoteCommand, creditNoteDecider } from './credit-note-decisions.js';

const document = { creditNoteId: 'n1', currency: 'USD', accountId: 'acme', total: '100.00' } as CreditNoteDocument;
const issued = (refunded = '0.00'): CreditNoteEvent => ({
  ...{ type: 'CreditNoteIssued', document, appliedToInvoice: '0.00', refunded },
  addedToBalance: refunded === '0.00' ? '100.00' : '0.00',
});
const refund = (refundId: string, amount: string): CreditNoteCommand => ({
  ...{ type: 'RefundCreditNote', reference: '', balance: Exact.parse('100'), at: 2 },
  ...{ refundId, amount },
});
const fail = (refundId: string, amount: string): CreditNoteCommand => ({
  ...{ type: 'RecordFailedRefund', reason: 'expired_or_canceled_card', at: 3 },
  ...{ refundId, amount },
});

/** How a credit note stands after commands, and what the balance of its account is then. */
function lived(first: CreditNoteEvent, ...commands: CreditNoteCommand[]) {
  const events = [first];
  let note = creditNoteDecider.evolve(noCreditNote, first) as IssuedCreditNote;
  for (const command of commands) {
    const next = creditNoteDecider.decide(command, note);
    note = next.reduce(creditNoteDecider.evolve, note) as IssuedCreditNote;
    events.push(...next);
  }
  const changes = events.flatMap(({ type, ...data }) => balanceChangesOf({ type, data }));
  return { note, balance: Exact.sum(changes.map(({ amount }) => Exact.parse(amount))).toDecimal(2) };
}

describe('a refund of a credit note that fails', () => {
  it('is in the balance again, once, and is seen', () => {
    const { note, balance } = lived(issued(), refund('r1', '60.00'), fail('g1', '60.00'), fail('g1', '60.00'));
    expect(balance).toBe('100.00');
    expect(note).toMatchObject({ status: 'issued', refunded: '0.00', refunds: [{ amount: '60.00' }] });
    expect(note.failedRefunds).toEqual([
      { refundId: 'g1', amount: '60.00', reason: 'expired_or_canceled_card', at: 3 },
    ]);
  });

  it('comes back in the parts in which it had gone', () => {
    const { note, balance } = lived(issued(), refund('r1', '60.00'), fail('g1', '20.00'));
    expect(balance).toBe('60.00');
    expect(note).toMatchObject({ status: 'refunded', refunded: '40.00' });
  });

  it('may be paid back again, and no more than that', () => {
    const again = lived(issued(), refund('r1', '100.00'), fail('g1', '100.00'), refund('r2', '100.00'));
    expect(again).toMatchObject({ balance: '0.00', note: { status: 'refunded', refunded: '100.00' } });
    expect(() => creditNoteDecider.decide(refund('r3', '0.01'), again.note)).toThrow('0.00 USD is left');
  });

  it('is in the balance where it was paid back as it was issued', () => {
    const { note, balance } = lived(issued('100.00'), fail('g1', '100.00'));
    expect({ balance, refunded: note.refunded }).toEqual({ balance: '100.00', refunded: '0.00' });
    expect(lived(issued('100.00'), fail('g1', '100.00'), refund('r1', '30.00')).balance).toBe('70.00');
  });

  it('gives back no more than had gone', () => {
    expect(lived(issued(), refund('r1', '60.00'), fail('g1', '60.00'), fail('g2', '60.00')).balance).toBe('100.00');
  });
});
