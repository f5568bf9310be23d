import type { Pool } from 'pg';
import { rejectedUsageTopic, UsageCountsMessage, usageTopic } from '#contracts';
import { poolOf } from '#database';
import { databaseForSpec } from '#testing';
import { analyticsSchema } from './analytics.schema.js';
import { CountedHoursRepository } from './counted-hours.repository.js';
import { CountedPartsRepository } from './counted-parts.repository.js';
import { ReceivedUsageRepository } from './received-usage.repository.js';

const hourMs = 3_600_000;
const first = Date.UTC(2026, 10, 1);
const log = (partition: number) => ({ topic: usageTopic.name, partition });
const record = (offset: number, tenant: string, hour: number, events: number) => ({
  offset: BigInt(offset),
  tenant,
  hour: first + hour * hourMs,
  events,
});
const counts = (more: Partial<UsageCountsMessage>) =>
  ({ ...UsageCountsMessage.decode(new Uint8Array()), tenant: 'demo', hour: first, ...more }) as UsageCountsMessage;

describe('the counts of usage by hour', () => {
  const database = databaseForSpec(analyticsSchema);
  let pool: Pool;
  let received: ReceivedUsageRepository;
  let counted: CountedHoursRepository;

  beforeAll(async () => {
    pool = poolOf(await database.migrate());
    received = new ReceivedUsageRepository(pool);
    counted = new CountedHoursRepository(pool);
  }, 60_000);

  const hours = async (tenant?: string, limit = 100) =>
    counted.hours({ tenant, from: first, to: first + 24 * hourMs }, limit);

  it('have each record of a log once, however often it comes', async () => {
    await received.add(log(0), [record(0, 'demo', 0, 5), record(1, 'demo', 1, 2), record(2, 'other', 0, 7)]);
    await received.add(log(0), [record(1, 'demo', 1, 2), { offset: 3n, hour: 0, events: 0 }, record(4, 'demo', 0, 1)]);
    await received.add(log(1), [record(0, 'demo', 0, 10)]);
    await received.add({ topic: rejectedUsageTopic.name, partition: 0 }, [record(0, 'demo', 0, 3)]);
    expect(await received.nextOffset(log(0))).toBe('5');
    expect(await received.nextOffset(log(2))).toBe('0');
    expect((await hours('demo')).map(({ hour, accepted, rejected }) => [hour, accepted, rejected])).toEqual([
      [first, 16, 3],
      [first + hourMs, 2, 0],
    ]);
    expect((await hours()).map(({ tenant }) => tenant)).toEqual(['demo', 'other', 'demo']);
    expect(await hours(undefined, 2)).toHaveLength(2);
  });

  it('are those of the highest sequence of each partition of rating', async () => {
    await counted.record([
      counts({ partition: 0, sequence: 1, accepted: 4, rated: 4 }),
      counts({ partition: 0, sequence: 3, accepted: 6, rated: 5, duplicates: 1, countedSince: 7 }),
      counts({ partition: 1, sequence: 1, accepted: 10, rated: 10, countedSince: 7 }),
    ]);
    await counted.record([counts({ partition: 0, sequence: 2, accepted: 5, rated: 5, countedSince: 7 })]);
    const [hour] = await hours('demo');
    expect(hour).toMatchObject({ accepted: 16, read: 16, rated: 15, duplicates: 1 });
    expect(hour!.quietMs).toBeLessThan(10_000);
    const { countedSince, partitions } = await counted.progress();
    expect([countedSince, partitions.map(({ hour: at }) => at)]).toEqual([7, [first, first]]);
  });

  it('are known by partition where rating is behind, or has counted lately', async () => {
    const parts = new CountedPartsRepository(pool);
    const hour = first + 100 * hourMs;
    await received.add(log(5), [record(0, 'behind', 100, 5)]);
    await received.add(log(6), [record(0, 'behind', 100, 7)]);
    await received.add(log(7), [record(0, 'behind', 90, 1), record(1, 'other', 100, 1)]);
    await counted.record([
      counts({ tenant: 'behind', hour, partition: 6, sequence: 1, accepted: 7, rated: 6 }),
      counts({ tenant: 'behind', hour, partition: 8, sequence: 1, accepted: 2, rated: 2 }),
    ]);
    const known = async () => (await parts.parts('behind', hour)).sort((one, other) => one.partition - other.partition);
    expect(await known()).toEqual([
      { partition: 5, hour, accepted: 5, read: 0, rated: 0 },
      { partition: 6, hour, accepted: 7, read: 7, rated: 6 },
      { partition: 8, hour, accepted: 0, read: 2, rated: 2 },
    ]);
    await pool.query("update rating_counts set changed_at = now() - interval '2 hours' where tenant = 'behind'");
    expect((await known()).map(({ partition }) => partition)).toEqual([5]);
  });
});
