import { poolOf } from '#database';
import { EventStore, TenantTransactions } from '#event-store';
import { MasterKeys } from '#secrets';
import { databaseForSpec } from '#testing';
import type { UnitOfWork } from '../../application/ports.js';
import { collectionId } from '../../domain/collection/collection.js';
import type { CollectionEvent } from '../../domain/collection/collection-events.js';
import type { Payment } from '../../domain/collection/payment.js';
import { opened as issued } from '../../testing/example-collection.js';
import { DueCollectionsRepository } from './due-collections.repository.js';
import { paymentsSchema } from './payments.schema.js';
import { UnitsOfWorkRepository } from './units-of-work.repository.js';

const payment = (changes: Partial<Payment>): Payment => ({
  paymentId: 'p1',
  status: 'pending',
  amount: '5.00',
  method: 'external',
  reference: '',
  failureReason: '',
  at: 2,
  ...changes,
});

const masterKeys = MasterKeys.of('spec-master-key-'.repeat(2));

describe("payments' units of work", () => {
  const database = databaseForSpec(paymentsSchema);

  it('know the collections that were stored before they had rows', async () => {
    const before = await database.migrate(1);
    await before.query(`
      insert into events values
        (1, 'acme/i1', 1, 'acme', 'InvoiceOpened', '{"invoiceId": "i1", "currency": "USD", "total": "9.00", "at": 1}', '{}', now()),
        (2, 'acme/i1', 2, 'acme', 'PaymentRecorded', '${JSON.stringify({ payment: payment({}) })}', '{}', now());
      insert into payments values ('p1', 'acme', 'i1', 2, 'pending', '5.00', 'USD', 'external', '', '', to_timestamp(0));
      update event_position set last_position = 2`);
    const dataSource = await database.migrate();

    const pool = poolOf(dataSource);
    const units = new UnitsOfWorkRepository(new TenantTransactions(pool, new EventStore(pool, 'payments')), masterKeys);
    await units.inTransaction('acme', async ({ collections }) => {
      const loaded = await collections.load(collectionId('acme', 'i1'));
      const invoice = { status: 'attempting', invoiceId: 'i1', currency: 'USD', total: '9.00' };
      expect(loaded).toMatchObject({ version: 2, state: { ...invoice, payments: [payment({})] } });
      await collections.save(loaded, [
        { type: 'PaymentSettled', payment: payment({ status: 'succeeded', at: 3 }) },
        { type: 'PaymentRecorded', payment: payment({ paymentId: 'p2', at: 4 }) },
      ]);
    });
    expect(await dataSource.query('select payment_id, recorded, status, currency from payments order by 1')).toEqual([
      { payment_id: 'p1', recorded: '2', status: 'succeeded', currency: 'USD' },
      { payment_id: 'p2', recorded: '4', status: 'pending', currency: 'USD' },
    ]);
  }, 60_000);
});

describe('a collection', () => {
  const database = databaseForSpec(paymentsSchema);

  it('is known whose row was written before it had a status of its own', async () => {
    const before = await database.migrate(2);
    const opened = { invoiceId: 'i2', currency: 'USD', total: '9.00', at: 1 };
    const paid = payment({ paymentId: 'p9', status: 'succeeded', amount: '9.00' });
    const state = { status: 'open', ...opened, payments: [paid] };
    await before.query(`
      insert into events values
        (1, 'acme/i2', 1, 'acme', 'InvoiceOpened', '${JSON.stringify(opened)}', '{}', now()),
        (2, 'acme/i2', 2, 'acme', 'PaymentRecorded', '${JSON.stringify({ payment: paid })}', '{}', now());
      insert into collections values ('acme/i2', 'acme', 2, '${JSON.stringify(state)}', 'i2', 'USD');
      update event_position set last_position = 2`);
    const pool = poolOf(await database.migrate());
    const units = new UnitsOfWorkRepository(new TenantTransactions(pool, new EventStore(pool, 'payments')), masterKeys);
    const { state: now } = await units.inTransaction('acme', ({ collections }) => collections.load('acme/i2'));
    expect(now).toMatchObject({ status: 'paid', openedAt: 1, payments: [paid] });
  }, 60_000);

  it('is not looked at for a charge while what is open is on its way otherwise', async () => {
    const pool = poolOf(await database.migrate());
    const units = new UnitsOfWorkRepository(new TenantTransactions(pool, new EventStore(pool, 'payments')), masterKeys);
    const due = new DueCollectionsRepository(pool, { now: () => 10 });
    const opened = { ...issued({ option: 'gateway', gatewayId: 'g1' }), invoiceId: 'i4' };
    const save = (...events: CollectionEvent[]) =>
      units.inTransaction('acme', async ({ collections }) => {
        await collections.save(await collections.load(collectionId('acme', 'i4')), events);
      });
    const total = { paymentId: 'p4', amount: opened.total };
    await save(opened, { type: 'PaymentRecorded', payment: payment(total) });
    expect(await due.toCharge(20)).toEqual([]);
    await save({ type: 'PaymentSettled', payment: payment({ ...total, status: 'failed' }) });
    expect(await due.toCharge(20)).toMatchObject([{ invoiceId: 'i4', dueAt: 1 }]);
  }, 60_000);
});

describe('a dunning policy', () => {
  const database = databaseForSpec(paymentsSchema);

  it('is found under the name that no collection has, also where it was stored before', async () => {
    const before = await database.migrate(7);
    await before.query(`
      insert into events values
        (1, 'dunning-policy/acme', 1, 'acme', 'DunningPolicySet', '{"days": [2], "subscription": "keep"}', '{}', now()),
        (2, 'dunning-policy/acme2', 1, 'dunning-policy', 'InvoiceOpened', '{"invoiceId": "acme2"}', '{}', now());
      insert into dunning_policies values ('acme', 'acme', 1, null);
      update event_position set last_position = 2`);
    const dataSource = await database.migrate();
    expect(await dataSource.query('select stream_id from events order by position')).toEqual([
      { stream_id: 'dunning-policy:acme' },
      { stream_id: 'dunning-policy/acme2' },
    ]);
    const pool = poolOf(dataSource);
    const units = new UnitsOfWorkRepository(new TenantTransactions(pool, new EventStore(pool, 'payments')), masterKeys);
    const load = ({ dunningPolicies }: UnitOfWork) => dunningPolicies.load('acme');
    expect(await units.inTransaction('acme', load)).toMatchObject({ version: 1, state: { days: [2] } });
  }, 60_000);
});
