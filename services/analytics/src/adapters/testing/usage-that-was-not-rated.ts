import {
  KeptUsageMessage,
  keptUsageTopic,
  RejectedUsageMessage,
  rejectedUsageAccepted,
  rejectedUsageTopic,
} from '#contracts';
import { until } from '#testing';
import { type AnalyticsForSpec, november, range } from './analytics-for-spec.js';

/** Rating keeps two events, of which one leaves; the doors reject two, of which one is accepted later. */
export async function findsWhatWasNotRated(analytics: AnalyticsForSpec): Promise<void> {
  const { tenant } = analytics;
  const unattributed = { tenant, state: 'unattributed', source: 'api', kind: 'event', organization: 'Delta' };
  const of = {
    occurredAt: november + 3,
    receivedAt: november + 4,
    reason: 'unknown-organization',
    properties: '{"pages":3}',
  };
  const rejected = {
    tenant,
    type: 'usage-rejected',
    door: 'native',
    body: '{"id":"broken","colour":1}',
    occurredAt: november,
  };
  const reasons = [{ path: '/colour', code: 'unknown-field', message: 'is no field' }];
  const places = [1, 2].map((at) => `${tenant}-${at}`);
  await analytics.send(keptUsageTopic, [
    KeptUsageMessage.fromPartial({ ...unattributed, ...of, id: 'stays', sequence: 2 }),
    KeptUsageMessage.fromPartial({ ...unattributed, ...of, id: 'leaves', sequence: 3 }),
  ]);
  const rejections = places.map((id) => RejectedUsageMessage.fromPartial({ ...rejected, id, reasons }));
  await analytics.send(rejectedUsageTopic, rejections);
  const found = async (filters = '') => (await analytics.get(`/v1/usage?${range}${filters}`)).items;
  const all = '&state=rejected';
  await until(async () => (await found(all)).length === 2 && (await found('&organization=Delta')).length === 2);
  expect(await found('&organization=Delta&metricId=m1')).toEqual([]);
  expect(await found('&transactionId=stays')).toEqual([
    {
      ...{ id: 'stays', source: 'api', kind: 'event', state: 'unattributed', reason: 'unknown-organization' },
      ...{ occurredAt: '2026-11-01T00:00:00.003Z', receivedAt: '2026-11-01T00:00:00.004Z', organization: 'Delta' },
      attribution: [{ step: 'customer', said: { organization: 'Delta' }, found: {}, stopped: 'unknown-organization' }],
      ...{ properties: { pages: 3 }, amount: '0', charges: [] },
    },
  ]);
  expect((await found(all))[0]).toMatchObject({
    id: 'broken',
    reason: 'unknown-field',
    problems: reasons,
    door: 'native',
  });
  expect(await analytics.get('/v1/usage/api/stays')).toMatchObject({ state: 'unattributed', amount: '0' });

  const redriven = { ...unattributed, ...of, id: 'leaves', sequence: 4, state: 'redriven' };
  await analytics.send(keptUsageTopic, [KeptUsageMessage.fromPartial(redriven)]);
  const accepted = { ...rejected, id: places[0]!, type: rejectedUsageAccepted, body: '' };
  await analytics.send(rejectedUsageTopic, [RejectedUsageMessage.fromPartial(accepted)]);
  await until(async () => (await found(all)).length === 1 && (await found('&organization=Delta')).length === 1);
  expect((await found('&organization=Delta')).map(({ id }: { id: string }) => id)).toEqual(['stays']);
}
