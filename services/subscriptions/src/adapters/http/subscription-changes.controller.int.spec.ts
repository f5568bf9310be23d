import { newId } from '#identifiers';
import { until } from '#testing';
import { iso, longestMs, startSubscriptions, timeOf } from '../../testing/subscriptions-for-spec.js';

describe('the course of a life', () => {
  let service: Awaited<ReturnType<typeof startSubscriptions>>;

  beforeAll(async () => {
    service = await startSubscriptions();
  }, longestMs);

  afterAll(() => service?.stop(), longestMs);

  const begin = async (wanted: object, now = '2026-01-01T00:00:00Z') => {
    const { subscriberId } = await service.makeSubscriber();
    const { testClockId } = await service.make('/v1/test-clocks', { name: 'Course', now });
    const subscription = await service.make('/v1/subscriptions', { subscriberId, testClockId, ...wanted });
    return { ...subscription, subscriberId, testClockId, path: `/v1/subscriptions/${subscription.subscriptionId}` };
  };
  const segmentsOf = async (path: string) =>
    (await service.call('GET', `${path}/segments`)).body.items.map(
      ({ number, phase, start, end, status }: Record<string, string>) =>
        `${number} ${phase} ${start?.slice(0, 10)}/${end?.slice(0, 10)} ${status}`,
    );
  const messagesOf = async (subscriptionId: string) => {
    await service.caughtUp();
    return service.ofSubscription(subscriptionId);
  };

  it(
    'begins with the trial of the product, with a notice, and is changed, paused, resumed and cancelled at once',
    async () => {
      const productId = await service.publishProduct({
        name: 'Basic',
        freeTrial: { unit: 'day', count: 14, billsUsage: false, noticeDays: 3 },
        immediateCancellation: true,
      });
      const pro = await service.publishProduct({ name: 'Pro', immediateCancellation: true });
      const { subscriptionId, path, testClockId, trialEndsAt } = await begin({ productId });
      expect(trialEndsAt).toBe(iso('2026-01-15T00:00:00Z'));
      await service.advance(testClockId, '2026-02-01T00:00:00Z');

      const changed = await service.post(`${path}/change`, { productId: pro, when: 'now' });
      expect(changed).toMatchObject({ status: 200, body: { productId: pro, productName: 'Pro' } });
      await service.advance(testClockId, '2026-02-05T00:00:00Z');
      expect(await service.post(`${path}/pause`, {})).toMatchObject({ status: 200 });
      await service.advance(testClockId, '2026-02-20T00:00:00Z');
      expect(await service.post(`${path}/resume`, {})).toMatchObject({ status: 200 });
      await service.advance(testClockId, '2026-03-01T00:00:00Z');
      expect(await service.post(`${path}/cancel`, { at: 'now' })).toMatchObject({
        status: 200,
        body: { status: 'ended', endsAt: iso('2026-03-01T00:00:00Z') },
      });
      await service.advance(testClockId, '2026-03-02T00:00:00Z');

      expect(await segmentsOf(path)).toEqual([
        '0 trial 2026-01-01/2026-01-15 closed',
        '1 paid 2026-01-15/2026-02-01 closed',
        '2 paid 2026-02-01/2026-02-05 closed',
        '3 paused 2026-02-05/2026-02-15 closed',
        '4 paused 2026-02-15/2026-02-20 closed',
        '5 paid 2026-02-20/2026-03-01 closed',
      ]);
      const messages = await messagesOf(subscriptionId);
      expect(messages.map(({ type, endedBy }) => (endedBy ? `${type} by ${endedBy}` : type))).toEqual([
        ...['subscription-started', 'trial-ending', 'segment-opened', 'period-ended'],
        ...['subscription-changed', 'segment-opened', 'period-ended by change'],
        ...['subscription-changed', 'segment-opened', 'period-ended by change', 'segment-opened', 'period-ended'],
        ...['subscription-changed', 'segment-opened', 'period-ended by change'],
        ...['subscription-changed', 'subscription-changed', 'period-ended by cancellation'],
        'subscription-ended by cancellation',
        // It had ended before the clock moved on.
        'late-window-ended',
      ]);
      const cut = messages.find(({ type, openedSegment }) => type === 'subscription-changed' && openedSegment);
      expect(cut?.openedSegment).toMatchObject({
        number: 1,
        end: Date.parse('2026-02-01T00:00:00Z'),
        fullEnd: Date.parse('2026-02-15T00:00:00Z'),
      });
      expect(messages.at(-1)?.products).toEqual([
        { from: Date.parse('2026-01-01T00:00:00Z'), productId, productName: 'Basic' },
        { from: Date.parse('2026-02-01T00:00:00Z'), productId: pro, productName: 'Pro' },
      ]);
      expect((await service.call('GET', path)).body).toMatchObject({ status: 'ended', endedBy: 'cancellation' });
      for (const [action, body] of [
        ['change', { productId, when: 'now' }],
        ['keep', {}],
        ['pause', {}],
      ] as const) {
        expect(await service.post(`${path}/${action}`, body)).toMatchObject({
          status: 409,
          body: { code: 'subscription-ended' },
        });
      }
    },
    longestMs,
  );

  it(
    'is planned, and what is planned is shown, withdrawn, and not come to while it is cancelled',
    async () => {
      const productId = await service.publishProduct({ name: 'Monthly' });
      const yearly = await service.publishProduct({
        name: 'Yearly',
        cadence: { unit: 'year', count: 1, calendarAligned: false },
      });
      const euros = await service.publishProduct({ name: 'Euros', currency: 'EUR' });
      const { path, testClockId, subscriberId } = await begin({ productId });
      const plannedChange = { at: iso('2026-02-01T00:00:00Z'), productId: yearly };
      expect(await service.post(`${path}/change`, { productId: yearly, when: 'period-end' })).toMatchObject({
        body: { productId, plannedChange },
      });
      const next = { number: 1, productId: yearly, start: plannedChange.at, end: iso('2027-02-01T00:00:00Z') };
      expect((await service.call('GET', path)).body.nextSegment).toMatchObject(next);
      const rival = { productId: yearly, subscriberId, testClockId, startAt: '2026-06-01T00:00:00Z' };
      expect(await service.post('/v1/subscriptions', rival)).toMatchObject({
        status: 409,
        body: { code: 'overlapping-subscription' },
      });
      const withdrawn = await service.call('DELETE', `${path}/change`);
      expect(withdrawn.body.plannedChange).toBeUndefined();
      await service.post(`${path}/change`, { productId: yearly, when: 'period-end' });

      expect(await service.post(`${path}/change`, { productId: euros, version: 4, when: 'now' })).toMatchObject({
        status: 422,
        body: { code: 'other-currency', errors: [{ code: 'other-currency' }, { code: 'unknown-version' }] },
      });
      expect(await service.post(`${path}/cancel`, { at: 'now' })).toMatchObject({
        status: 409,
        body: { code: 'immediate-cancellation-not-allowed' },
      });
      expect(await service.post(`${path}/cancel`, { at: 'soon' })).toMatchObject({
        status: 422,
        body: { errors: [{ path: '/at', code: 'invalid-time' }] },
      });
      expect(await service.call('POST', `${path}/cancel`)).toMatchObject({ body: { status: 'ending' } });
      expect((await service.call('GET', path)).body.nextSegment).toBeUndefined();
      expect(await service.post(`${path}/change`, { productId, when: 'now' })).toMatchObject({
        status: 409,
        body: { code: 'subscription-ending' },
      });
      expect(await service.call('POST', `${path}/keep`)).toMatchObject({ body: { status: 'active', plannedChange } });
      await service.advance(testClockId, '2026-02-01T00:00:00Z');
      expect((await service.call('GET', path)).body).toMatchObject({
        productId: yearly,
        cadence: { unit: 'year' },
        currentPeriod: { index: 1, end: iso('2027-02-01T00:00:00Z') },
      });
      expect(await service.post(`${path}/change`, { productId: newId(), when: 'now' })).toMatchObject({
        status: 422,
        body: { code: 'unknown-product' },
      });
    },
    longestMs,
  );

  it(
    'is agreed anew by whoever has seen it as it is, and ends of itself',
    async () => {
      const productId = await service.publishProduct({ name: 'Agreed' });
      const { subscriptionId, path, testClockId, trialEndsAt } = await begin({
        productId,
        trial: 'none',
        metadata: { contract: 'C-1' },
      });
      expect(trialEndsAt).toBeUndefined();
      const seen = (await service.call('GET', path)).headers.get('etag') ?? '';
      const wanted = {
        expiresAt: '2026-01-20T00:00:00Z',
        invoiceRecipients: ['copy@acme.example'],
        notificationsOff: true,
      };
      expect(await service.call('PATCH', path, wanted, { headers: { 'if-match': seen } })).toMatchObject({
        status: 200,
        body: { expiresAt: iso('2026-01-20T00:00:00Z'), status: 'active', metadata: { contract: 'C-1' } },
      });
      for (const ifMatch of [seen, 'nonsense']) {
        expect(await service.call('PATCH', path, { name: 'Late' }, { headers: { 'if-match': ifMatch } })).toMatchObject(
          {
            status: 412,
            body: { code: 'subscription-has-changed' },
          },
        );
      }
      await service.advance(testClockId, '2026-02-10T00:00:00Z');
      const messages = await messagesOf(subscriptionId);
      expect(messages.map(({ type, occurredAt }) => [type, timeOf(occurredAt).slice(0, 10)])).toEqual([
        ['subscription-started', '2026-01-01'],
        ['subscription-changed', '2026-01-01'],
        ['subscription-expiring', '2026-01-13'],
        ['subscription-changed', '2026-01-20'],
        ['period-ended', '2026-01-20'],
        ['subscription-ended', '2026-01-20'],
      ]);
      expect(messages[4]).toMatchObject({
        endedBy: 'expiration',
        reportsLateUsage: true,
        invoiceRecipients: ['copy@acme.example'],
        metadata: [{ key: 'contract', value: 'C-1' }],
        notificationsOff: true,
        closedSegment: { end: Date.parse('2026-01-20T00:00:00Z'), fullEnd: Date.parse('2026-02-01T00:00:00Z') },
      });

      await service.advance(testClockId, '2026-02-11T00:00:00Z');
      const [window] = (await messagesOf(subscriptionId)).slice(6);
      expect(window).toMatchObject({
        type: 'late-window-ended',
        lateWindow: 0,
        occurredAt: Date.parse('2026-02-10T00:00:00Z'),
      });
    },
    longestMs,
  );

  it(
    'carries what the account wants on its invoices, as it is now',
    async () => {
      const productId = await service.publishProduct({ name: 'Billed' });
      const { organizationId } = await service.make('/v1/organizations', {
        name: `Acme ${newId()}`,
        billingEmail: 'billing@acme.example',
        billing: { country: 'DE', taxId: 'DE123456789', taxRates: [{ name: 'VAT', percentage: '19' }] },
      });
      const { subscriptionId } = await service.make('/v1/subscriptions', { productId, organizationId });
      const path = `/v1/organizations/${organizationId}`;
      expect(
        await service.call('PATCH', path, { billing: { taxRates: [], city: 'Berlin', taxId: null } }),
      ).toMatchObject({
        status: 200,
        body: { billing: { country: 'DE', city: 'Berlin', taxRates: [] } },
      });
      expect(await service.call('PATCH', path, { billing: { country: 'Germany' } })).toMatchObject({ status: 422 });
      const changed = await until(() =>
        service.ofSubscription(subscriptionId).find(({ type }) => type === 'subscription-changed'),
      );
      const [started] = service.ofSubscription(subscriptionId);
      expect(started?.billing).toMatchObject({ taxId: 'DE123456789', taxRates: { rates: [{ percentage: '19' }] } });
      expect(changed.billing).toMatchObject({ country: 'DE', city: 'Berlin', taxId: '', taxRates: { rates: [] } });
      const named = service.customers.filter(({ customerId }) => customerId === organizationId);
      expect(named.map(({ billing }) => billing?.taxRates?.rates.length)).toEqual([1, 0]);

      expect(await service.call('PATCH', path, { billing: null })).toMatchObject({ status: 200 });
      expect((await service.call('GET', path)).body.billing).toBeUndefined();
    },
    longestMs,
  );
});
