import { type StoryAnswer, type StoryStack, until } from '#testing';
import { created } from './summarisation.js';

/** A tenant's organization AcmeCorp, which pays for "summaries" by calls and by tokens. */
export interface MeteringTenant {
  readonly subscriptionId: string;
  /** Of a key that may send, and nothing else. */
  readonly key: string;
}

/** @param startAt of a subscription in real time; absent: from November 2026 on, by a clock of its own */
export async function sellToAcmeCorp(stack: StoryStack, startAt?: string): Promise<MeteringTenant> {
  const rate = { mode: 'graduated', tiers: [{ unitRate: '0.01' }] };
  const { productId } = await created(stack, '/v1/products', {
    name: 'summaries',
    currency: 'USD',
    cadence: { unit: 'month', count: 1 },
    pricingMetrics: [
      { id: 'calls', name: 'Calls', aggregation: { type: 'count' }, ...rate },
      { id: 'tokens', name: 'Tokens', aggregation: { type: 'sum', element: 'totalTokenCount' }, ...rate },
    ],
  });
  const { organizationId } = await created(stack, '/v1/organizations', {
    name: 'AcmeCorp',
    billingEmail: 'billing@acme-corp.example',
  });
  const byClock = async () => {
    const clock = { name: 'AcmeCorp', now: '2026-11-23T00:00:00Z' };
    const { testClockId } = await created(stack, '/v1/test-clocks', clock);
    return { testClockId, startAt: '2026-11-01T00:00:00Z' };
  };
  const times = startAt === undefined ? await byClock() : { startAt };
  const { subscriptionId } = await created(stack, '/v1/subscriptions', { productId, organizationId, ...times });
  const { key } = await created(stack, '/v1/api-keys', { name: 'metering', scopes: ['ingest'] });
  return { subscriptionId: subscriptionId as string, key: key as string };
}

/** What clients ask for when a call is over, with the key that sent it. */
export async function costOf(stack: StoryStack, { key }: MeteringTenant, transactionId: string, withinMs = 2_000) {
  const path = '/profitstream/v2/api/sources/metrics/ai/completions';
  const query = `teamId=anything&transactionId=${encodeURIComponent(transactionId)}`;
  return until(async () => {
    const { status, body } = await stack.call('GET', `${path}?${query}`, undefined, { key });
    if (status !== 200) throw new Error(`cost: ${status} ${JSON.stringify(body)}`);
    const [first] = body._embedded.aICompletionMetricResourceList;
    return first as { totalCost: number | null; costSource: string; model: string } | undefined;
  }, withinMs);
}

export interface KeptEvent {
  readonly id: string;
  readonly source: string;
  readonly kind: string;
  readonly properties: Record<string, unknown>;
  /** Of usage that belongs to nobody (yet). */
  readonly reason?: string;
}

/** Everything that AcmeCorp was rated for, and everything that belongs to nobody. */
export async function eventsOf(stack: StoryStack, { subscriptionId }: MeteringTenant): Promise<KeptEvent[]> {
  const pageOf = async (path: string) => expectOk(await stack.call('GET', path)).body.items;
  const rated = await pageOf(`/v1/rated-usage?subscriptionId=${subscriptionId}&metricId=calls&periodIndex=0&limit=999`);
  const kept = await pageOf('/v1/unattributed-usage?limit=999');
  return [...rated, ...kept.map(({ event, reason }: { event: object; reason: string }) => ({ ...event, reason }))];
}

function expectOk(answer: StoryAnswer): StoryAnswer {
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.bytes}`);
  return answer;
}
