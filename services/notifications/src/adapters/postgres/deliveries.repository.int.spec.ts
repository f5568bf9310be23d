import type { Pool } from 'pg';
import { poolOf } from '#database';
import type { WallClock } from '#decider';
import { EventStore, TenantTransactions } from '#event-store';
import { databaseForSpec } from '#testing';
import { ClaimedDeliveries, standsAfterOutageMs } from '../../application/claimed-deliveries.js';
import { DeliverDue } from '../../application/deliver-due.js';
import { type CourierRound, NotBegun } from '../../application/ports.js';
import { RecordOutcomes } from '../../application/record-outcomes.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { DeliveryRow } from './delivery.entity.js';
import { notificationsSchema } from './notifications.schema.js';
import { UnitsOfWorkRepository } from './units-of-work.repository.js';

const tenant = 'acme';
const start = Date.UTC(2026, 0, 10);

describe('deliveries that several processes send', () => {
  const database = databaseForSpec(notificationsSchema);
  let pool: Pool;
  let repository: DeliveriesRepository;
  let units: UnitsOfWorkRepository;
  let now: number;
  const clock: WallClock = { now: () => now };

  beforeAll(async () => {
    const dataSource = await database.migrate();
    pool = poolOf(dataSource);
    repository = new DeliveriesRepository(dataSource.getRepository(DeliveryRow));
    units = new UnitsOfWorkRepository(new TenantTransactions(pool, new EventStore(pool, notificationsSchema.schema)));
  }, 60_000);

  beforeEach(async () => {
    await pool.query('truncate deliveries, delivery_invoices');
    now = start;
  });

  let made = 0;
  const request = () =>
    units.inTransaction(tenant, async (unit) => {
      const deliveryId = `d${made++}`;
      const notice = {
        ...{ deliveryId, channel: 'email' as const, template: 'invoice-finalized' as const },
        ...{ recipient: 'billing@acme.test', about: 'i1' },
      };
      await unit.deliveries.save({ id: deliveryId, version: 0, state: { status: 'absent' } }, [
        { type: 'DeliveryRequested', notice, at: start },
      ]);
      await unit.storeDocuments([[deliveryId, Buffer.from('document')]]);
      return deliveryId;
    });

  /** One that has been running for a while. */
  function newProcess(send: CourierRound['send'] = async () => {}) {
    const startedAt = now;
    now -= standsAfterOutageMs;
    const claimed = new ClaimedDeliveries(repository, clock);
    now = startedAt;
    const courier = {
      begin: (mayBegin: (deliveryId: string) => boolean): CourierRound => ({
        send: async (one) => {
          if (!mayBegin(one.notice.deliveryId)) throw new NotBegun();
          await send(one);
        },
      }),
      failureOf: () => 'later' as const,
    };
    return { claimed, deliverDue: new DeliverDue(claimed, courier, new RecordOutcomes(units), clock) };
  }

  const claimedBy = async (process: { claimed: ClaimedDeliveries }) =>
    (await process.claimed.claim(10)).deliveries.map(({ notice }) => notice.deliveryId);
  const statuses = async () =>
    (await repository.list(tenant, 10, {})).map(({ status, attempts }) => `${status} ${attempts}`);

  it('are left by one that dies for half a minute, and sent by another one then', async () => {
    const deliveryId = await request();
    const [dead, other] = [newProcess(), newProcess()];
    expect(await claimedBy(dead)).toEqual([deliveryId]);
    now = start + 29_000;
    expect(await claimedBy(other)).toEqual([]);
    now = start + 31_000;
    expect(await other.deliverDue.run()).toEqual({ tried: 1, isAway: false });
    expect(await statuses()).toEqual(['succeeded 1']);
  });

  it('are nobody else’s for as long as their claim is renewed', async () => {
    await request();
    const [slow, other] = [newProcess(), newProcess()];
    const claims = await slow.claimed.claim(10);
    for (let minute = 0; minute < 3; minute++) {
      now += 20_000;
      await claims.renew();
      now += 15_000;
      expect(await claimedBy(other)).toEqual([]);
    }
    expect(claims.mayBegin(claims.deliveries[0]!.notice.deliveryId)).toBe(true);
  });

  it('are not begun by one that was frozen, and its failures are not written over what another one does', async () => {
    const deliveryId = await request();
    const [frozen, other] = [newProcess(), newProcess()];
    const claims = await frozen.claimed.claim(10);
    now += 21_000;
    expect([claims.mayBegin(deliveryId), claims.isHeld(deliveryId)]).toEqual([false, true]);
    now += 10_000;
    expect(await claimedBy(other)).toEqual([deliveryId]);
    await claims.renew();
    expect([claims.mayBegin(deliveryId), claims.isHeld(deliveryId)]).toEqual([false, false]);
  });

  it('are claimed by the one that sends them now, whatever another one comes to late', async () => {
    await request();
    const other = newProcess();
    const failsLate = newProcess(async () => {
      now += 31_000;
      expect(await claimedBy(other)).toHaveLength(1);
      throw new Error('the connection broke');
    });
    await failsLate.deliverDue.run();
    expect(await statuses()).toEqual(['waiting 0']);
    expect(await claimedBy(newProcess())).toEqual([]);
  });

  it('that were sent are written down, also when another one has claimed them meanwhile', async () => {
    await request();
    const other = newProcess();
    const sendsLate = newProcess(async () => {
      now += 31_000;
      expect(await claimedBy(other)).toHaveLength(1);
    });
    await sendsLate.deliverDue.run();
    expect(await statuses()).toEqual(['succeeded 1']);
  });

  it('are left to those who may still have to write down what they sent, after a start or an outage', async () => {
    const deliveryId = await request();
    expect(await claimedBy(newProcess())).toEqual([deliveryId]);
    now += 31_000;
    const started = { claimed: new ClaimedDeliveries(repository, clock) };
    expect(await claimedBy(started)).toEqual([]);
    now += standsAfterOutageMs;
    await pool.query('alter table deliveries rename to deliveries_away');
    await expect(claimedBy(started)).rejects.toThrow('deliveries');
    await pool.query('alter table deliveries_away rename to deliveries');
    expect(await claimedBy(started)).toEqual([]);
    now += standsAfterOutageMs;
    expect(await claimedBy(started)).toEqual([deliveryId]);
  });

  it('that are being written at the moment are passed over when claims are renewed', async () => {
    const [written, waiting] = [await request(), await request()];
    const claims = await newProcess().claimed.claim(10);
    const writer = await pool.connect();
    try {
      await writer.query('begin');
      await writer.query('select 1 from deliveries where delivery_id = $1 for update', [written]);
      now += 15_000;
      await claims.renew();
      now += 14_000;
      expect([written, waiting].map((one) => claims.mayBegin(one))).toEqual([false, true]);
    } finally {
      await writer.query('rollback');
      writer.release();
    }
    await claims.renew();
    expect([written, waiting].map((one) => claims.mayBegin(one))).toEqual([true, true]);
  });
});
