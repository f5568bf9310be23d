import {
  decodeUsageBlock,
  ProductMessage,
  productTopic,
  type SegmentMessage,
  SubscriptionMessage,
  subscriptionTopic,
  TestClockMessage,
  testClockTopic,
  UsageCorrection,
  type UsageRow,
  usageTopic,
} from '#contracts';
import { createProducer, followTopics } from '#kafka';
import type { Environment } from '#service-host';
import { startForSpec, until } from '#testing';
import { syntheticBounds } from '../../domain/synthetic/synthetic-usage.js';
import { service } from '../../service.js';

const minute = 60_000;
const start = Date.parse('2026-05-01T00:00:00Z');
const segment = (number: number): SegmentMessage => {
  const stretch = { start: start + number * 5 * minute, end: start + (number + 1) * 5 * minute };
  const full = { fullStart: stretch.start, fullEnd: stretch.end };
  return { number, phase: 'paid', productId: 'p-1', productVersion: 1, ...stretch, ...full };
};

async function worldOf(settings: Environment) {
  const ingestion = await startForSpec(service, settings);
  const log: ({ row: UsageRow } | { closing: number } | { voided: string })[] = [];
  const follower = followTopics(ingestion.kafka, {
    name: 'synthetic-spec',
    topics: [usageTopic.name],
    onMessage: ({ value, headers }) => {
      const texts = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, String(text)]));
      if (texts['tenant'] !== ingestion.tenant) return;
      if (texts['kind'] === 'period-closing') log.push({ closing: usageTopic.codec.decode(value).periodIndex });
      else if (texts['kind'] === 'usage-voided') log.push({ voided: UsageCorrection.decode(value).eventId });
      else log.push(...decodeUsageBlock(value, texts).rows.map((row) => ({ row })));
    },
  });
  const { tenant } = ingestion;
  const publish = async (topic: string, value: Uint8Array) => {
    const producer = createProducer(ingestion.kafka);
    await producer.send(topic, [{ value: Buffer.from(value) }]);
    await producer.close();
  };
  const clockShows = (now: number) => {
    const clock = { tenant, type: 'test-clock-advanced', testClockId: 'clock-1', now };
    return publish(testClockTopic.name, testClockTopic.codec.encode(TestClockMessage.fromPartial(clock)));
  };
  const publishSubscription = (subscriptionId: string, type: string, more: Partial<SubscriptionMessage> = {}) => {
    const message = SubscriptionMessage.fromPartial({
      ...{ id: `${subscriptionId}/${type}`, tenant, type, occurredAt: start, subscriptionId },
      ...{ accountId: 'org-1', productId: 'p-1', startedAt: start, testClockId: 'clock-1' },
      ...{ cadenceUnit: 'test-5-minutes-synthetic', cadenceCount: 1 },
      ...more,
    });
    return publish(subscriptionTopic.name, subscriptionTopic.codec.encode(message));
  };
  const publishProduct = (productId: string, unit: string) => {
    const aggregation = { type: 'sum', element: 'pages', carriesOver: false };
    const pricingMetrics = [{ metricId: 'pages', name: 'Pages', aggregation, tiers: [{ unitRate: '1' }] }];
    const product = { productId, name: productId, version: 1, currency: 'USD', cadence: { unit, count: 1 } };
    const message = { tenant, type: 'product-published', product: { ...product, pricingMetrics } };
    return publish(productTopic.name, productTopic.codec.encode(ProductMessage.fromPartial(message)));
  };
  await publishProduct('p-1', 'test-5-minutes-synthetic');
  await publishProduct('p-plain', 'test-5-minutes');
  await clockShows(start + minute);
  const opened = { ...segment(0), productId: 'p-plain' };
  await publishSubscription('plain', 'subscription-started', { cadenceUnit: 'test-5-minutes', openedSegment: opened });
  await publishSubscription('sub-1', 'subscription-started', { openedSegment: segment(0) });
  const end = () => {
    const ended = { endedPeriod: { index: 0, start, end: start + 5 * minute }, closedSegment: segment(0) };
    return publishSubscription('sub-1', 'period-ended', { ...ended, followingSegment: segment(1) });
  };
  const rowsOf = (subscriptionId: string) =>
    log.flatMap((one) => ('row' in one && one.row[8] === subscriptionId ? [one.row] : []));
  const idsOf = (subscriptionId: string) => new Set(rowsOf(subscriptionId).map(([id]) => id));
  const stop = async () => {
    await follower.stop();
    await ingestion.stop();
  };
  return { ingestion, log, clockShows, end, rowsOf, idsOf, stop };
}

describe('usage of synthetic periods', () => {
  let world: Awaited<ReturnType<typeof worldOf>>;

  beforeAll(async () => {
    world = await worldOf({});
  }, 60_000);

  afterAll(() => world?.stop());

  it('comes as its time comes', async () => {
    const { rowsOf, idsOf, clockShows } = world;
    await until(() => idsOf('sub-1').size === 6, 20_000);
    const [row] = rowsOf('sub-1');
    expect(row?.slice(1, 3)).toEqual(['synthetic', 'event']);
    expect(row?.[10]).toEqual({ pages: expect.any(Number), synthetic: true });
    await clockShows(start + 2 * minute);
    await until(() => idsOf('sub-1').size === 12, 20_000);
    expect(rowsOf('sub-1').every(([, , , occurredAt]) => occurredAt <= start + 2 * minute)).toBe(true);
  });

  it('is whole before its period is closed, however far the clock has jumped', async () => {
    const { log, idsOf, clockShows, end } = world;
    await clockShows(start + 10 * minute);
    await end();
    const closedAt = await until(() => log.findIndex((one) => 'closing' in one) + 1 || undefined, 20_000);
    const before = log.slice(0, closedAt).flatMap((one) => ('row' in one ? [one.row] : []));
    const ofPeriod = before.filter(([, , , occurredAt]) => occurredAt < start + 5 * minute);
    expect(new Set(ofPeriod.map(([id]) => id)).size).toBe(syntheticBounds.eventsPerPeriod);
    await until(() => idsOf('sub-1').size === 2 * syntheticBounds.eventsPerPeriod, 20_000);
  });

  it('is the same when another process makes it', async () => {
    const { rowsOf } = world;
    const made = rowsOf('sub-1');
    const replica = await startForSpec(service);
    try {
      await until(() => rowsOf('sub-1').length >= made.length + syntheticBounds.eventsPerPeriod, 20_000);
    } finally {
      await replica.stop();
    }
    const texts = (rows: readonly UsageRow[]) => new Set(rows.map((row) => JSON.stringify(row)));
    expect(texts(rowsOf('sub-1'))).toEqual(texts(made));
    expect(texts(made).size).toBe(2 * syntheticBounds.eventsPerPeriod);
  });

  it('is taken back by voids, all of it, and nothing else', async () => {
    const { ingestion, log, idsOf } = world;
    const { status, body } = await ingestion.call('DELETE', '/v1/subscriptions/sub-1/synthetic-usage');
    expect([status, body]).toEqual([202, { events: 60, source: 'synthetic' }]);
    const voided = () => new Set(log.flatMap((one) => ('voided' in one ? [one.voided] : [])));
    await until(() => voided().size === 60, 20_000);
    expect(voided()).toEqual(idsOf('sub-1'));
    const missing = await ingestion.call('DELETE', '/v1/subscriptions/nobody/synthetic-usage');
    expect([missing.status, missing.body.code]).toEqual([404, 'not-found']);
    const other = { tenant: ingestion.tenant.replace('spec-', 'other-') };
    const foreign = await ingestion.call('DELETE', '/v1/subscriptions/sub-1/synthetic-usage', undefined, other);
    expect(foreign.status).toBe(404);
  });

  it('is counted, and not made for other periods', async () => {
    const { ingestion, rowsOf } = world;
    expect(await ingestion.metrics()).toContain('meterstream_ingestion_events_total{door="synthetic"');
    expect(rowsOf('plain')).toEqual([]);
    const { body } = await ingestion.call('DELETE', '/v1/subscriptions/plain/synthetic-usage');
    expect(body.events).toBe(0);
  });
});

it('synthetic periods get no usage where that is switched off', async () => {
  const { log, clockShows, end, stop } = await worldOf({ METERSTREAM_SYNTHETIC: 'off' });
  try {
    await clockShows(start + 10 * minute);
    await end();
    await until(() => log.length > 0, 20_000);
    expect(log).toEqual([{ closing: 0 }]);
  } finally {
    await stop();
  }
}, 60_000);
