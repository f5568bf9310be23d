import { poolOf } from '#database';
import { EventStore, TenantTransactions } from '#event-store';
import { databaseForSpec } from '#testing';
import type { Notice } from '../../domain/delivery/delivery.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { DeliveryRow } from './delivery.entity.js';
import { notificationsSchema } from './notifications.schema.js';
import { UnitsOfWorkRepository } from './units-of-work.repository.js';

const notice = (deliveryId: string): Notice => ({
  deliveryId,
  channel: 'email',
  template: 'invoice-finalized',
  recipient: 'billing@acme.test',
  about: 'i1',
});

describe("notifications' units of work", () => {
  const database = databaseForSpec(notificationsSchema);

  it('know the deliveries that were stored before rows held states, and go on numbering behind them', async () => {
    const before = await database.migrate(1);
    await before.query(`
      insert into events values
        (7, 'd1', 1, 'acme', 'DeliveryRequested', '${JSON.stringify({ notice: notice('d1'), at: 1 })}', '{}', now()),
        (8, 'd1', 2, 'acme', 'AttemptFailed', '{"problem": "away", "at": 2, "nextAttemptAt": 1000}', '{}', now());
      insert into deliveries values ('d1', 'acme', 7, 'email', 'invoice-finalized', 'billing@acme.test', 'i1', '\\x0a0b',
        'waiting', 1, 'away', to_timestamp(0.001), to_timestamp(1), null, null);
      update event_position set last_position = 8`);
    const dataSource = await database.migrate();

    const pool = poolOf(dataSource);
    const units = new UnitsOfWorkRepository(new TenantTransactions(pool, new EventStore(pool, 'notifications')));
    const deliveries = new DeliveriesRepository(dataSource.getRepository(DeliveryRow));
    const claimed = await deliveries.claimDue(2_000, 5, { until: 32_000, includesEnded: false });
    expect(claimed).toEqual([{ tenant: 'acme', notice: notice('d1'), document: Buffer.from([10, 11]) }]);
    expect(await deliveries.claimDue(2_000, 5, { until: 32_000, includesEnded: true })).toEqual([]);

    await units.inTransaction('acme', async (unit) => {
      const loaded = await unit.deliveries.load('d1');
      expect(loaded).toMatchObject({ version: 2, state: { status: 'waiting', attempts: 1, notice: notice('d1') } });
      await unit.deliveries.save(loaded, [{ type: 'DeliverySucceeded', at: 3 }]);
      await unit.deliveries.save({ id: 'd2', version: 0, state: { status: 'absent' } }, [
        { type: 'DeliveryRequested', notice: notice('d2'), at: 4 },
      ]);
    });
    expect(await deliveries.list('acme', 5, {})).toMatchObject([
      { deliveryId: 'd2', requested: '9', status: 'waiting', version: 1 },
      { deliveryId: 'd1', requested: '7', status: 'succeeded', version: 3, claimedUntil: null, lastProblem: 'away' },
    ]);
    expect(await deliveries.list('acme', 5, { status: 'waiting', recipient: notice('d2').recipient })).toHaveLength(1);
  }, 60_000);
});
