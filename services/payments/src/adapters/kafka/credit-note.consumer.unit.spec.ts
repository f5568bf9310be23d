import { CreditNote, CreditNoteMessage, creditNoteTopic } from '#contracts';
import { CreditNoteConsumer } from './credit-note.consumer.js';

describe('a credit note', () => {
  const doneAfter = async (type: string, refunded: string, refundFailed = '') => {
    const done: string[] = [];
    const refund = { run: async ({ amount }: { amount: string }) => void done.push(`back: ${amount}`) };
    const tax = { reversal: async () => void done.push('tax') };
    const creditNote = CreditNote.fromPartial({
      creditNoteId: 'c1',
      invoiceId: 'i1',
      currency: 'USD',
      refunded,
      refundFailed,
    });
    const message = CreditNoteMessage.fromPartial({ id: 'c1-1', tenant: 't1', type, occurredAt: 1, creditNote });
    const consumer = new CreditNoteConsumer(refund as never, tax as never);
    await consumer.payBack({ value: creditNoteTopic.codec.encode(message) } as never);
    return done;
  };

  it.each([
    ['credit-note-issued', '0.00', ['tax']],
    ['credit-note-issued', '40.00', ['tax', 'back: 40.00']],
    ['credit-note-refunded', '10.00', ['back: 10.00']],
    ['credit-note-refunded', '30.00', ['back: 30.00']],
  ])('by %s, of which %s was paid back so far', async (type, refunded, done) => {
    expect(await doneAfter(type, refunded)).toEqual(done);
  });

  it('is paid back again after that has failed, and not by the failure itself', async () => {
    expect(await doneAfter('credit-note-refund-failed', '0.00', '10.00')).toEqual(['back: 10.00']);
    expect(await doneAfter('credit-note-refunded', '4.00', '10.00')).toEqual(['back: 14.00']);
  });
});
