import type { UnitsOfWork } from '#event-store';
import type { CollectionCommand } from '../domain/collection/collection-commands.js';
import { DecideCollection } from './decide-collection.js';
import type { UnitOfWork } from './ports.js';
import { RecordExternalPayment } from './record-external-payment.js';
import { SettlePayment } from './settle-payment.js';

describe('a payment of which nobody says when it happened', () => {
  const [wall, shown] = [Date.UTC(2026, 10, 30), Date.UTC(2031, 0, 1)];
  const collection = { status: 'open', terms: { testClockId: 'c1' } };
  const decided: CollectionCommand[] = [];
  const collections = {
    load: async () => ({ state: collection }),
    decide: async (_id: string, _decider: unknown, command: CollectionCommand) => {
      decided.push(command);
      return { state: collection };
    },
  };
  const units = {
    inTransaction: (_tenant: string, work: (unit: UnitOfWork) => unknown) => work({ collections } as never),
  } as unknown as UnitsOfWork<UnitOfWork>;
  const time = {
    nowOf: async (_tenant: string, clock: string | undefined) => (clock === 'c1' ? shown : wall),
    isOnTestClock: async () => true,
  };
  const payments = { knowsInvoice: async () => true, invoiceOf: async () => 'i1' };
  const decide = new DecideCollection(units, time);

  it('happened now, in the billing time of its invoice', async () => {
    const payment = { paymentId: 'p1', status: 'pending', amount: '1', method: 'external' } as const;
    const written = { ...payment, reference: '', failureReason: '' };
    const recordAt = (at: number) => ({ type: 'RecordPayment', currency: 'EUR', payment: { ...written, at } }) as const;
    const settlement = { paymentId: 'p1', status: 'succeeded', failureReason: '' } as const;
    for (const paidAt of [undefined, 5]) {
      await new RecordExternalPayment(payments, decide).run('acme', 'i1', paidAt, recordAt);
      await new SettlePayment(payments, decide).run('acme', settlement, paidAt);
    }
    expect(decided).toMatchObject([{ payment: { at: shown } }, { at: shown }, { payment: { at: 5 } }, { at: 5 }]);
  });
});
