import {
  type AccountMailMessage,
  type CustomerMessage,
  customerTopic,
  DiscoveredNameMessage,
  discoveredNameTopic,
  ProductMessage,
  PublicationMessage,
  productTopic,
  publicationTopic,
  type SubscriptionMessage,
  signUpMailTopic,
  subscriptionTopic,
  TenantMessage,
  type TestClockMessage,
  tenantTopic,
  testClockTopic,
} from '#contracts';
import { newId } from '#identifiers';
import { createProducer, followTopics } from '#kafka';
import { type CallOptions, type ServiceForSpec, startForSpec } from '#testing';
import { service } from '../service.js';

/** Generous: on a machine that also builds and tests other things everything takes its time. */
export const longestMs = 60_000;

export const iso = (text: string) => new Date(text).toISOString();
export const timeOf = (at: number | undefined) => new Date(at ?? Number.NaN).toISOString();

export const readInOneLine = ({ type, openedSegment, closedSegment }: SubscriptionMessage) => {
  const segment = openedSegment ?? closedSegment;
  return `${type}${segment ? ` ${segment.number} v${segment.productVersion}` : ''}`;
};

/** The service with everything that it has published for its tenant, and what others publish for it. */
export async function startSubscriptions(settings: Record<string, string> = {}) {
  const subscriptions = await startForSpec(service, settings);
  const published = await publishedBy(subscriptions);
  const producer = createProducer(subscriptions.kafka);
  const post = (path: string, body: object, options: CallOptions = {}) =>
    subscriptions.call('POST', path, body, options);
  const make = async (path: string, body: object) => {
    const answer = await post(path, body);
    if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  return {
    ...published,
    call: subscriptions.call,
    tenant: subscriptions.tenant,
    databaseUrl: subscriptions.databaseUrl,
    post,
    make,
    makeSubscriber: () => make('/v1/subscribers', { email: `${newId()}@example.com`, name: 'Ada' }),
    advance: (testClockId: string, to: string) => post(`/v1/test-clocks/${testClockId}/advance`, { to }),
    /** As catalog would. */
    async publishProduct(changed: Partial<NonNullable<ProductMessage['product']>> = {}): Promise<string> {
      const message = productMessage(subscriptions.tenant, changed);
      const value = Buffer.from(productTopic.codec.encode(message));
      await producer.send(productTopic.name, [{ key: productTopic.keyOf(message), value }]);
      return productTopic.keyOf(message);
    },
    /** As catalog would: onto the public page of plans, or off it. */
    async show(productId: string, isShown = true, as: { name?: string; order?: number } = {}): Promise<void> {
      const type = isShown ? 'product-shown' : 'product-hidden';
      const { tenant } = subscriptions;
      const message = PublicationMessage.fromPartial({ id: newId(), tenant, type, productId, ...as });
      const value = Buffer.from(publicationTopic.codec.encode(message));
      await producer.send(publicationTopic.name, [{ key: productId, value }]);
    },
    /** As ingestion would. */
    async publishName(name: Partial<DiscoveredNameMessage>): Promise<void> {
      const { tenant } = subscriptions;
      const message = DiscoveredNameMessage.fromPartial({ id: newId(), tenant, type: 'name-discovered', ...name });
      const value = Buffer.from(discoveredNameTopic.codec.encode(message));
      await producer.send(discoveredNameTopic.name, [{ key: tenant, value }]);
    },
    /** As identity would. */
    async publishTimeZone(timeZone: string): Promise<void> {
      const tenant = subscriptions.tenant;
      const message = TenantMessage.fromPartial({ id: newId(), tenant, type: 'tenant-changed', name: 'T', timeZone });
      await producer.send(tenantTopic.name, [{ key: tenant, value: Buffer.from(tenantTopic.codec.encode(message)) }]);
    },
    async stop(): Promise<void> {
      await published.stopFollowing();
      await producer.close();
      await subscriptions.stop();
    },
  };
}

async function publishedBy(subscriptions: ServiceForSpec) {
  const messages: SubscriptionMessage[] = [];
  const customers: CustomerMessage[] = [];
  const clocks: TestClockMessage[] = [];
  const signUpMails: AccountMailMessage[] = [];
  const isOurs = ({ tenant }: { tenant: string }) => tenant === subscriptions.tenant;
  const follower = followTopics(subscriptions.kafka, {
    name: 'spec',
    topics: [subscriptionTopic.name, customerTopic.name, testClockTopic.name, signUpMailTopic.name],
    onMessage: ({ topic, value }) => {
      if (topic === subscriptionTopic.name) messages.push(...[subscriptionTopic.codec.decode(value)].filter(isOurs));
      if (topic === customerTopic.name) customers.push(...[customerTopic.codec.decode(value)].filter(isOurs));
      if (topic === signUpMailTopic.name) signUpMails.push(...[signUpMailTopic.codec.decode(value)].filter(isOurs));
      if (topic === testClockTopic.name) clocks.push(...[testClockTopic.codec.decode(value)].filter(isOurs));
    },
  });
  await follower.caughtUp;
  const ofSubscription = (id: string) => messages.filter(({ subscriptionId }) => subscriptionId === id);
  return {
    customers,
    clocks,
    signUpMails,
    ofSubscription,
    closings: (id: string) =>
      ofSubscription(id)
        .filter(({ type }) => type === 'period-ended')
        .map(({ endedPeriod }) => [endedPeriod?.index, timeOf(endedPeriod?.start), timeOf(endedPeriod?.end)]),
    caughtUp: () => follower.caughtUpNow(),
    stopFollowing: () => follower.stop(),
  };
}

function productMessage(tenant: string, changed: Partial<NonNullable<ProductMessage['product']>>) {
  return ProductMessage.fromPartial({
    id: newId(),
    tenant,
    type: 'product-published',
    product: {
      productId: newId(),
      name: 'Document summarisation',
      version: 1,
      publishedAt: 0,
      currency: 'USD',
      cadence: { unit: 'month', count: 1, calendarAligned: false },
      setupFees: [],
      pricingMetrics: [],
      suppressZeroInvoices: false,
      ...changed,
    },
  });
}
