import {
  type CustomerMessage,
  customerTopic,
  type ProductMessage,
  productTopic,
  type SubscriptionMessage,
  subscriptionTopic,
  type TestClockMessage,
  tenantTopic,
  testClockTopic,
} from '#contracts';
import { newId } from '#identifiers';
import { createProducer, followTopics, type Producer, type TopicFollower } from '#kafka';
import { type ServiceForSpec, startForSpec, until } from '#testing';
import { service } from './service.js';

/** Generous: on a machine that also builds and tests other things everything takes its time. */
const patienceMs = 60_000;

const iso = (text: string) => new Date(text).toISOString();

describe('subscriptions', () => {
  let subscriptions: ServiceForSpec;
  let producer: Producer;
  let follower: TopicFollower;
  const told: SubscriptionMessage[] = [];
  const customers: CustomerMessage[] = [];
  const clocks: TestClockMessage[] = [];

  const post = (path: string, body: object, options = {}) => subscriptions.call('POST', path, body, options);
  const made = async (path: string, body: object) => {
    const answer = await post(path, body);
    if (answer.status !== 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const publish = async (changed: Partial<NonNullable<ProductMessage['product']>> = {}): Promise<string> => {
    const productId = changed.productId ?? newId();
    const message: ProductMessage = {
      id: newId(),
      tenant: subscriptions.tenant,
      type: 'product-published',
      occurredAt: 0,
      product: {
        productId,
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
    };
    await producer.send(productTopic.name, [
      { key: productTopic.keyOf(message), value: Buffer.from(productTopic.codec.encode(message)) },
    ]);
    return productId;
  };
  const subscriber = () => made('/v1/subscribers', { email: `${newId()}@example.com`, name: 'Ada' });
  const ofSubscription = (subscriptionId: string) =>
    told.filter((message) => message.subscriptionId === subscriptionId);
  const closings = (subscriptionId: string) =>
    ofSubscription(subscriptionId)
      .filter(({ type }) => type === 'period-ended')
      .map(({ endedPeriod }) => [endedPeriod?.index, timeOf(endedPeriod?.start), timeOf(endedPeriod?.end)]);
  const lineOf = ({ type, openedSegment, closedSegment }: SubscriptionMessage) => {
    const segment = openedSegment ?? closedSegment;
    return `${type}${segment ? ` ${segment.number} v${segment.productVersion}` : ''}`;
  };
  const timeOf = (at: number | undefined) => new Date(at ?? Number.NaN).toISOString();

  beforeAll(async () => {
    subscriptions = await startForSpec(service);
    producer = createProducer(subscriptions.kafka);
    const isOurs = ({ tenant }: { tenant: string }) => tenant === subscriptions.tenant;
    follower = followTopics(subscriptions.kafka, {
      name: 'spec',
      topics: [subscriptionTopic.name, customerTopic.name, testClockTopic.name],
      onMessage: ({ topic, value }) => {
        if (topic === subscriptionTopic.name) told.push(...[subscriptionTopic.codec.decode(value)].filter(isOurs));
        if (topic === customerTopic.name) customers.push(...[customerTopic.codec.decode(value)].filter(isOurs));
        if (topic === testClockTopic.name) clocks.push(...[testClockTopic.codec.decode(value)].filter(isOurs));
      },
    });
    await follower.caughtUp;
  }, 60_000);

  afterAll(async () => {
    await follower?.stop();
    await producer?.close();
    await subscriptions?.stop();
  }, patienceMs);

  it(
    "lets a tenant's clock govern all that names no other, and gives time back when it is removed",
    async () => {
      const productId = await publish({ name: 'Governed' });
      const { subscriberId } = await subscriber();
      const { subscriptionId } = await made('/v1/subscriptions', { productId, subscriberId });
      const before = (await subscriptions.call('GET', `/v1/subscriptions/${subscriptionId}`)).body.currentPeriod;
      const clock = await made('/v1/test-clocks', { name: 'Ours', now: before.end, governsTenant: true });
      const after = (await subscriptions.call('GET', `/v1/subscriptions/${subscriptionId}`)).body.currentPeriod;
      expect(after).toMatchObject({ index: 1, start: before.end });
      expect(await post('/v1/test-clocks', { name: 'Second', now: before.end, governsTenant: true })).toMatchObject({
        status: 409,
        body: { code: 'tenant-has-a-test-clock' },
      });
      const { startedAt } = await made('/v1/subscriptions', {
        productId,
        subscriberId: (await subscriber()).subscriberId,
      });
      expect(startedAt).toBe(before.end);
      expect(await subscriptions.call('DELETE', `/v1/test-clocks/${clock.testClockId}`)).toMatchObject({ status: 204 });
      expect(await subscriptions.call('GET', `/v1/test-clocks/${clock.testClockId}`)).toMatchObject({ status: 404 });
    },
    patienceMs,
  );

  it(
    'closes the months that a test clock crosses, and says so before it answers',
    async () => {
      const productId = await publish();
      const organization = await made('/v1/organizations', { name: 'Acme', billingEmail: 'billing@acme.example' });
      const ada = await made('/v1/subscribers', {
        email: 'Ada@Acme.example',
        organizationId: organization.organizationId,
      });
      const clock = await made('/v1/test-clocks', { name: 'Story', now: '2026-01-31T00:00:00Z' });
      const subscription = await made('/v1/subscriptions', {
        productId,
        subscriberId: ada.subscriberId,
        testClockId: clock.testClockId,
      });
      expect(subscription).toMatchObject({
        status: 'active',
        accountId: organization.organizationId,
        accountName: 'Acme',
        billingEmail: 'billing@acme.example',
        subscriberEmail: 'ada@acme.example',
        startedAt: iso('2026-01-31T00:00:00Z'),
        currentPeriod: { index: 0, start: iso('2026-01-31T00:00:00Z'), end: iso('2026-02-28T00:00:00Z') },
      });

      const advance = (to: string) => post(`/v1/test-clocks/${clock.testClockId}/advance`, { to });
      expect(await advance('2026-02-27T23:59:59.999Z')).toMatchObject({ status: 200, body: { closedPeriods: 0 } });
      const both = await Promise.all([advance('2026-04-30T00:00:00Z'), advance('2026-04-30T00:00:00Z')]);
      expect(both.map(({ status }) => status)).toEqual([200, 200]);
      expect(both[0]?.body.closedPeriods + both[1]?.body.closedPeriods).toBe(3);
      await follower.caughtUpNow();
      const { subscriptionId } = subscription;
      expect(closings(subscriptionId)).toEqual([
        [0, iso('2026-01-31T00:00:00Z'), iso('2026-02-28T00:00:00Z')],
        [1, iso('2026-02-28T00:00:00Z'), iso('2026-03-31T00:00:00Z')],
        [2, iso('2026-03-31T00:00:00Z'), iso('2026-04-30T00:00:00Z')],
      ]);
      const [started, , first] = ofSubscription(subscriptionId);
      expect(started).toMatchObject({ type: 'subscription-started', accountId: organization.organizationId });
      expect(first).toMatchObject({
        occurredAt: Date.parse('2026-02-28T00:00:00Z'),
        nextPeriod: { index: 1, start: Date.parse('2026-02-28T00:00:00Z'), end: Date.parse('2026-03-31T00:00:00Z') },
      });
      expect(await advance('2026-03-01T00:00:00Z')).toMatchObject({
        status: 422,
        body: { code: 'test-clock-moves-forward-only' },
      });
      expect(customers.map(({ type, name }) => [type, name])).toEqual(
        expect.arrayContaining([
          ['organization-created', 'Acme'],
          ['subscriber-created', 'ada@acme.example'],
        ]),
      );
      expect(
        clocks.filter(({ testClockId }) => testClockId === clock.testClockId).map(({ now }) => timeOf(now)),
      ).toEqual([iso('2026-01-31T00:00:00Z'), iso('2026-02-27T23:59:59.999Z'), iso('2026-04-30T00:00:00Z')]);
    },
    patienceMs,
  );

  it(
    'cancels at the end of the period, tells of the last one without a next, and lets the account subscribe again',
    async () => {
      const productId = await publish({ name: 'Cancelled' });
      const { subscriberId } = await subscriber();
      const { testClockId } = await made('/v1/test-clocks', { name: 'Cancel', now: '2026-01-01T00:00:00Z' });
      const wanted = { productId, subscriberId, testClockId };
      const rivals = await Promise.all([1, 2, 3].map(() => post('/v1/subscriptions', wanted)));
      expect(rivals.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
      expect(rivals.find(({ status }) => status === 409)?.body.code).toBe('overlapping-subscription');
      const { subscriptionId } = rivals.find(({ status }) => status === 201)?.body ?? {};

      const cancelled = await subscriptions.call('POST', `/v1/subscriptions/${subscriptionId}/cancel`);
      expect(cancelled).toMatchObject({ status: 200, body: { status: 'ending', endsAt: iso('2026-02-01T00:00:00Z') } });
      const again = await made('/v1/subscriptions', { ...wanted, startAt: '2026-02-01T00:00:00Z' });
      expect(again.status).toBe('scheduled');

      await post(`/v1/test-clocks/${testClockId}/advance`, { to: '2026-03-15T00:00:00Z' });
      await follower.caughtUpNow();
      expect(
        ofSubscription(subscriptionId).map(({ type, nextPeriod, endedAt }) => [type, nextPeriod, endedAt]),
      ).toEqual([
        ['subscription-started', undefined, undefined],
        ['subscription-changed', undefined, Date.parse('2026-02-01T00:00:00Z')],
        ['period-ended', undefined, Date.parse('2026-02-01T00:00:00Z')],
        ['subscription-ended', undefined, Date.parse('2026-02-01T00:00:00Z')],
      ]);
      expect(ofSubscription(again.subscriptionId).map(({ type, occurredAt }) => [type, timeOf(occurredAt)])).toEqual([
        ['subscription-changed', iso('2026-01-01T00:00:00Z')],
        ['subscription-started', iso('2026-02-01T00:00:00Z')],
        ['segment-opened', iso('2026-03-01T00:00:00Z')],
        ['period-ended', iso('2026-03-01T00:00:00Z')],
      ]);
      expect((await subscriptions.call('GET', `/v1/subscriptions/${subscriptionId}`)).body.status).toBe('ended');
      expect(await subscriptions.call('DELETE', `/v1/test-clocks/${testClockId}`)).toMatchObject({
        status: 409,
        body: { code: 'test-clock-in-use' },
      });
    },
    patienceMs,
  );

  it(
    'bills February by the version that was published in January, whoever asks, and shows both segments',
    async () => {
      const productId = await publish({ name: 'Revised' });
      const { subscriberId } = await subscriber();
      const { testClockId } = await made('/v1/test-clocks', { name: 'Versions', now: '2026-01-01T00:00:00Z' });
      const { subscriptionId } = await made('/v1/subscriptions', { productId, subscriberId, testClockId });
      await publish({ productId, name: 'Revised twice', version: 2, effectiveAt: Date.parse('2026-01-15T00:00:00Z') });
      await post(`/v1/test-clocks/${testClockId}/advance`, { to: '2026-02-10T00:00:00Z' });
      await follower.caughtUpNow();
      const segment = (number: number, start: string, end: string, productVersion: number) => {
        const [from, to] = [Date.parse(start), Date.parse(end)];
        return { number, phase: 'paid', productId, productVersion, start: from, end: to, fullStart: from, fullEnd: to };
      };
      const january = segment(0, '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z', 1);
      const february = segment(1, '2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z', 2);
      const told = ofSubscription(subscriptionId).filter(({ type }) => type !== 'subscription-changed');
      expect(told).toMatchObject([
        { type: 'subscription-started', openedSegment: january },
        { type: 'segment-opened', occurredAt: february.start, openedSegment: february },
        {
          type: 'period-ended',
          occurredAt: january.end,
          closedSegment: january,
          followingSegment: february,
          endedPeriod: { index: 0, start: january.start, end: january.end },
          nextPeriod: { index: 1, start: february.start, end: february.end },
          versions: [
            { effectiveAt: january.start, productVersion: 1 },
            { effectiveAt: february.start, productVersion: 2 },
          ],
        },
      ]);
      await until(() => ofSubscription(subscriptionId).some(({ productName }) => productName === 'Revised twice'));

      const path = `/v1/subscriptions/${subscriptionId}`;
      expect((await subscriptions.call('GET', path)).body).toMatchObject({
        currentPeriod: { index: 1 },
        segments: [{ number: 1, productVersion: 2, start: iso('2026-02-01T00:00:00Z') }],
        productVersions: [{ productVersion: 1 }, { productVersion: 2, effectiveAt: iso('2026-02-01T00:00:00Z') }],
      });
      const first = await subscriptions.call('GET', `${path}/segments?limit=1`);
      expect(first.body.items).toEqual([
        {
          ...{ number: 0, phase: 'paid', productId, productVersion: 1, status: 'closed' },
          ...{ start: iso('2026-01-01T00:00:00Z'), end: iso('2026-02-01T00:00:00Z') },
          fullPeriod: { start: iso('2026-01-01T00:00:00Z'), end: iso('2026-02-01T00:00:00Z') },
        },
      ]);
      const second = await subscriptions.call('GET', `${path}/segments?limit=1&cursor=${first.body.nextCursor}`);
      expect(second.body).toMatchObject({ items: [{ number: 1, productVersion: 2, status: 'open' }] });
      expect(second.body.nextCursor).toBeUndefined();
      expect(await subscriptions.call('GET', `/v1/subscriptions/${newId()}/segments`)).toMatchObject({ status: 404 });
    },
    patienceMs,
  );

  it(
    'opens all the past of a subscription at once, by the versions in force then, and closes it two seconds later',
    async () => {
      const productId = await publish({ name: 'Past', effectiveAt: Date.parse('2026-01-01T00:00:00Z') });
      await publish({ productId, name: 'Past', version: 2, effectiveAt: Date.parse('2026-02-15T00:00:00Z') });
      const { subscriberId } = await subscriber();
      const { testClockId } = await made('/v1/test-clocks', { name: 'Past', now: '2026-04-10T00:00:00Z' });
      const startAt = '2025-12-01T00:00:00Z';
      const { subscriptionId } = await made('/v1/subscriptions', { productId, subscriberId, testClockId, startAt });
      await until(() => closings(subscriptionId).length === 4);
      expect(ofSubscription(subscriptionId).map(lineOf)).toEqual([
        'subscription-started 0 v1',
        'segment-opened 1 v1',
        'segment-opened 2 v1',
        'segment-opened 3 v2',
        'segment-opened 4 v2',
        'period-ended 0 v1',
        'period-ended 1 v1',
        'period-ended 2 v1',
        'period-ended 3 v2',
      ]);
    },
    patienceMs,
  );

  it(
    "closes past periods of a real-time subscription at once, in the tenant's time zone",
    async () => {
      const message = { id: newId(), tenant: subscriptions.tenant, type: 'tenant-changed', occurredAt: 0, name: 'T' };
      const tenant = { ...message, timeZone: 'Europe/Berlin' };
      await producer.send(tenantTopic.name, [
        { key: tenant.tenant, value: Buffer.from(tenantTopic.codec.encode(tenant)) },
      ]);
      const productId = await publish({ name: 'Daily', cadence: { unit: 'day', count: 1, calendarAligned: true } });
      const { subscriberId } = await subscriber();
      const startAt = new Date(Date.now() - 3 * 86_400_000).toISOString();
      const { subscriptionId, timeZone } = await until(async () => {
        const answer = await post('/v1/subscriptions', { productId, subscriberId, startAt });
        return answer.status === 201 && answer.body;
      });
      expect(timeZone).toBe('Europe/Berlin');
      const closed = await until(() => closings(subscriptionId).length >= 3 && closings(subscriptionId));
      expect(closed.map(([index]) => index).slice(0, 3)).toEqual([0, 1, 2]);
    },
    patienceMs,
  );

  it(
    'lets time pass by the wall: test periods close ten seconds after their end',
    async () => {
      const productId = await publish({
        name: 'Five',
        cadence: { unit: 'test-5-minutes', count: 1, calendarAligned: false },
      });
      const { subscriberId } = await subscriber();
      const dueAt = Date.now() + 4_000;
      const startAt = new Date(dueAt - 10_000 - 2 * 300_000).toISOString();
      const { subscriptionId } = await made('/v1/subscriptions', { productId, subscriberId, startAt });
      await until(() => closings(subscriptionId).length === 1);
      await until(() => closings(subscriptionId).length === 2);
      expect(Date.now()).toBeGreaterThanOrEqual(dueAt);
      expect(Date.now()).toBeLessThan(dueAt + 2_000);
    },
    patienceMs,
  );

  it(
    'refuses to close more than 10,000 periods at once',
    async () => {
      const productId = await publish({
        name: 'Many',
        cadence: { unit: 'test-5-minutes', count: 1, calendarAligned: false },
      });
      const { subscriberId } = await subscriber();
      const { testClockId } = await made('/v1/test-clocks', { name: 'Far', now: '2026-01-01T00:00:00Z' });
      const wanted = { productId, subscriberId, testClockId };
      expect(await post('/v1/subscriptions', { ...wanted, startAt: '2025-01-01T00:00:00Z' })).toMatchObject({
        status: 422,
        body: { code: 'too-many-periods' },
      });
      const { subscriptionId } = await made('/v1/subscriptions', wanted);
      const advance = (to: string) => post(`/v1/test-clocks/${testClockId}/advance`, { to });
      expect(await advance('2027-01-01T00:00:00Z')).toMatchObject({ status: 422, body: { code: 'too-many-periods' } });
      expect(await advance('2026-01-11T00:00:00Z')).toMatchObject({ status: 200, body: { closedPeriods: 2_880 } });
      await follower.caughtUpNow();
      expect(closings(subscriptionId).map(([index]) => index)).toEqual(
        Array.from({ length: 2_880 }, (_, index) => index),
      );
    },
    patienceMs,
  );

  it(
    'tells every reason and answers each kind of bad input',
    async () => {
      const wrong = await post('/v1/subscriptions', { subscriberId: 7, startAt: 'soon', extra: 1 });
      expect(wrong.status).toBe(422);
      expect(wrong.body.errors.map(({ path }: { path: string }) => path)).toEqual(
        expect.arrayContaining(['', '/extra', '/startAt', '/subscriberId']),
      );
      const { subscriberId } = await subscriber();
      const productId = await publish({ name: 'Known' });
      await made('/v1/subscriptions', { productId, subscriberId });
      const codes = {
        'unknown-product': { productId: newId(), subscriberId },
        'unknown-subscriber': { productId, subscriberId: newId() },
        'unknown-test-clock': { productId, subscriberId, testClockId: newId() },
        'customer-missing': { productId },
        'invalid-time-zone': { productId, subscriberId, timeZone: 'Mars/Olympus' },
      };
      for (const [code, body] of Object.entries(codes)) {
        expect(await post('/v1/subscriptions', body)).toMatchObject({ status: 422, body: { code } });
      }
      expect(await post('/v1/subscribers', { email: 'nobody' })).toMatchObject({ status: 422 });
      expect(await subscriptions.call('PATCH', '/v1/organizations/x', { tier: 1 })).toMatchObject({ status: 422 });
      expect(await subscriptions.call('PATCH', '/v1/organizations/x', { name: 'X' })).toMatchObject({ status: 404 });
      expect(await post('/v1/subscribers', { email: 'a@b.c' }, { scope: 'read' })).toMatchObject({ status: 403 });
      expect(await post('/v1/subscribers', { email: 'a@b.c' }, { scope: 'none' })).toMatchObject({ status: 401 });
      const tenant = subscriptions.tenant.replace('spec-', 'other-');
      const path = `/v1/subscribers/${subscriberId}`;
      expect(await subscriptions.call('GET', path, undefined, { tenant })).toMatchObject({ status: 404 });
      expect((await subscriptions.call('GET', '/v1/subscriptions', undefined, { tenant })).body).toEqual({ items: [] });
    },
    patienceMs,
  );

  it(
    'tells the live subscriptions when their customer is called something else',
    async () => {
      const productId = await publish({ name: 'Renamed' });
      const { organizationId } = await made('/v1/organizations', { name: `Old ${newId()}` });
      const ada = await made('/v1/subscribers', { email: `${newId()}@example.com`, organizationId });
      const { subscriptionId, billingEmail } = await made('/v1/subscriptions', {
        productId,
        subscriberId: ada.subscriberId,
      });
      expect(billingEmail).toBe(ada.email);
      const name = `New ${newId()}`;
      const change = { name, billingEmail: 'money@new.example' };
      expect(await subscriptions.call('PATCH', `/v1/organizations/${organizationId}`, change)).toMatchObject({
        status: 200,
      });
      const changed = await until(() =>
        ofSubscription(subscriptionId).find(({ type }) => type === 'subscription-changed'),
      );
      expect(changed).toMatchObject({ accountName: name, billingEmail: 'money@new.example' });
    },
    patienceMs,
  );
});
