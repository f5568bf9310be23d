import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { openDataSource, poolOf } from '#database';
import { createDatabase } from '#embedded';
import { EventStore, TenantTransactions } from '#event-store';
import { collectionId, type Payment } from '../../domain/collection/collection.js';
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

describe("payments' units of work", () => {
  let url: string;
  let dataSource: DataSource;

  const migrate = async (migrations: typeof paymentsSchema.migrations) => {
    await dataSource?.destroy();
    dataSource = await openDataSource({ url, ...paymentsSchema, migrations });
  };

  beforeAll(async () => {
    url = await createDatabase(process.env['METERSTREAM_TEST_POSTGRES'] ?? '', `spec_${randomUUID().slice(0, 8)}`);
  });

  afterAll(() => dataSource?.destroy());

  it('know the collections that were stored before they had rows', async () => {
    await migrate(paymentsSchema.migrations.slice(0, 1));
    await dataSource.query(`
      insert into events values
        (1, 'acme/i1', 1, 'acme', 'InvoiceOpened', '{"invoiceId": "i1", "currency": "USD", "total": "9.00", "at": 1}', '{}', now()),
        (2, 'acme/i1', 2, 'acme', 'PaymentRecorded', '${JSON.stringify({ payment: payment({}) })}', '{}', now());
      insert into payments values ('p1', 'acme', 'i1', 2, 'pending', '5.00', 'USD', 'external', '', '', to_timestamp(0));
      update event_position set last_position = 2`);
    await migrate(paymentsSchema.migrations);

    const pool = poolOf(dataSource);
    const units = new UnitsOfWorkRepository(new TenantTransactions(pool, new EventStore(pool, 'payments')));
    await units.inTransaction('acme', async ({ collections }) => {
      const loaded = await collections.load(collectionId('acme', 'i1'));
      const invoice = { status: 'open', invoiceId: 'i1', currency: 'USD', total: '9.00' };
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
  });
});
