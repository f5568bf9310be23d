import { openDataSource, poolOf } from '#database';
import { databaseForSpec } from '#testing';
import { paymentsSchema } from './payments.schema.js';

const before = paymentsSchema.migrations.findIndex(({ name }) => name.startsWith('LookAtOldAttempts'));

const charges = ['pending', 'asking', 'succeeded', 'waiting'].map((id) => ({ id, kind: 'charge', of: id }));
const refunds = ['going-back', 'gone-back'].map((id) => ({ id, kind: 'refund', of: 'succeeded' }));

describe('attempts that were not looked at any more', () => {
  const database = databaseForSpec(paymentsSchema);

  it('are, where the provider has not decided them', async () => {
    const old = await database.migrate(before);
    const pool = poolOf(old);
    for (const { id, kind, of } of [...charges, ...refunds])
      await pool.query(
        `insert into provider_requests (request_id, kind, tenant, invoice_id, payment_id, gateway_id, account_id, amount,
           currency, description, on_test_clock, started_at, sent_at, tries, next_at)
         values ($1, $2, 'acme', 'i1', $3, 'g1', 'a1', '1.00', 'USD', '', false, now(), now(), 99, $4)`,
        [id, kind, of, id === 'waiting' ? new Date('2030-01-01') : null],
      );
    const payments = { pending: 'pending', asking: 'requires-action', succeeded: 'succeeded', waiting: 'pending' };
    const details = {
      refunds: [
        { refundId: 'going-back', status: 'pending' },
        { refundId: 'gone-back', status: 'succeeded' },
      ],
    };
    for (const [id, status] of Object.entries(payments))
      await pool.query(
        `insert into payments (payment_id, tenant, invoice_id, currency, recorded, status, amount, method, reference,
           failure_reason, changed_at, details)
         values ($1, 'acme', 'i1', 'USD', 1, $2, '1.00', 'gateway', '', '', now(), $3)`,
        [id, status, id === 'succeeded' ? JSON.stringify(details) : null],
      );

    const { url } = old.options as { url: string };
    const now = await openDataSource({ url, ...paymentsSchema });
    const { rows } = await poolOf(now).query<{ request_id: string }>(
      'select request_id from provider_requests where next_at <= now() order by 1',
    );
    expect(rows.map(({ request_id }) => request_id)).toEqual(['asking', 'going-back', 'pending']);
    await now.destroy();
  }, 90_000);
});
