import { newId } from '#identifiers';
import { until } from '#testing';
import { checkoutLimits } from '../../domain/checkout/checkout.js';
import { changeLimits } from '../../domain/plan/plan.js';
import { longestMs, startSubscriptions } from '../../testing/subscriptions-for-spec.js';

const tokenOf = (url: string) => url.slice(url.lastIndexOf('/') + 1);
const metric = {
  ...{ metricId: 'pages', name: 'Pages', aggregation: { type: 'sum', element: 'pages', carriesOver: false } },
  ...{ filters: [], mode: 'graduated', tiers: [{ upTo: '100', unitRate: '0.10' }, { unitRate: '0.05' }] },
  ...{ discounts: [], chargeFirstTierOnZero: false },
};
const notOffered = {
  status: 422,
  body: { code: 'product-not-offered', detail: 'There is no such plan for this customer.' },
};

describe('plans in a portal', () => {
  let service: Awaited<ReturnType<typeof startSubscriptions>>;
  let everybodys: string;
  let partners: string;
  let hidden: string;

  const audience = (organizationIds: string[] = []) => ({
    ...{ audienceId: 'a', name: 'Partners', organizationIds, subscriberIds: [] },
    conditions: [{ key: 'partner', operator: 'eq', values: ['gold'] }],
  });

  beforeAll(async () => {
    service = await startSubscriptions();
    everybodys = await service.publishProduct({
      ...{ name: 'Pages', pricingMetrics: [metric], recurringFee: { amount: '20.00', timing: 'in-advance' } },
      ...{ freeTrial: { unit: 'day', count: 14, billsUsage: false, noticeDays: 0 } },
      metadata: [{ key: 'ledger', value: '4711' }],
    });
    partners = await service.publishProduct({ name: 'Pages for partners', audience: audience() });
    hidden = await service.publishProduct({ name: 'Not shown' });
    await service.show(everybodys, true, { name: 'Starter', order: 1 });
    await service.show(partners, true, { name: 'Partner', order: 0 });
  }, longestMs);

  afterAll(() => service?.stop(), longestMs);

  const customer = async (metadata?: object, billingEmail: string | undefined = 'ap@acme.example') => {
    const body = { name: `Acme ${newId()}`, billingEmail, metadata };
    const { organizationId } = await service.make('/v1/organizations', body);
    return { organizationId: organizationId as string, ...(await linkOf(organizationId)) };
  };
  const linkOf = async (accountId: string) => {
    const { url } = await service.make('/v1/portal-links', { accountId });
    const options = { scope: 'none' as const, headers: { 'x-portal-link': tokenOf(url) } };
    const call = (method: string, path: string, body?: object) =>
      service.call(method, `/v1/portal/${path}`, body, options);
    await until(async () => (await call('GET', 'account')).status === 200);
    return {
      call,
      plans: async () => (await call('GET', 'plans')).body,
      names: async (): Promise<string[]> =>
        (await call('GET', 'plans')).body.plans.map(({ name }: { name: string }) => name),
      buy: (productId: string) => call('POST', 'checkouts', { productId }),
    };
  };
  const complete = (url: string) => service.post('/v1/checkout/complete', { token: tokenOf(url) }, { scope: 'none' });

  it('are those for everybody, and of an audience for its members alone, who come and go', async () => {
    const acme = await customer({ partner: 'silver' });
    await until(async () => (await acme.names()).length > 0);
    const { plans, subscriptions } = await acme.plans();
    expect(subscriptions).toEqual([]);
    expect(plans).toMatchObject([
      {
        ...{ productId: everybodys, name: 'Starter', currency: 'USD', recurringFee: { amount: '20.00' } },
        ...{ freeTrial: { unit: 'day', count: 14 }, cadence: { unit: 'month', count: 1 }, taxBehaviour: 'exclusive' },
        pricingMetrics: [
          {
            id: 'pages',
            tiers: [
              { upTo: '100', unitRate: '0.10' },
              { upTo: null, unitRate: '0.05' },
            ],
          },
        ],
      },
    ]);
    expect(JSON.stringify(plans)).not.toMatch(/4711|partner/i);
    for (const productId of [partners, hidden, 'nothing']) expect(await acme.buy(productId)).toMatchObject(notOffered);

    const path = `/v1/organizations/${acme.organizationId}`;
    await service.call('PATCH', path, { metadata: { partner: 'gold' } });
    expect(await acme.names()).toEqual(['Partner', 'Starter']);
    const opened = await acme.buy(partners);
    expect(opened).toMatchObject({ status: 201, body: { url: expect.stringContaining('/shop/checkout/') } });
    // Whoever is no member any more when they subscribe is told so then.
    await service.call('PATCH', path, { metadata: {} });
    expect(await acme.names()).toEqual(['Starter']);
    expect(await complete(opened.body.url)).toMatchObject({ status: 422, body: { code: 'product-not-offered' } });
    await service.call('PATCH', path, { metadata: { partner: 'gold' } });
    expect(await complete(opened.body.url)).toMatchObject({
      status: 200,
      body: { key: expect.stringMatching(/^ck_/) },
    });
    await service.call('PATCH', path, { metadata: {} });
    expect((await acme.plans()).subscriptions).toMatchObject([{ productId: partners, currency: 'USD' }]);
  });

  it('are bought once by the account itself, without a person and without another link', async () => {
    const acme = await customer();
    await until(async () => (await acme.names()).includes('Starter'));
    const [opened, second] = [await acme.buy(everybodys), await acme.buy(everybodys)];
    const shown = await service.post('/v1/checkout/show', { token: tokenOf(opened.body.url) }, { scope: 'none' });
    expect(shown).toMatchObject({
      status: 200,
      body: { status: 'open', email: 'ap@acme.example', plan: { name: 'Starter' } },
    });
    expect(Date.parse(opened.body.expiresAt) - Date.now()).toBeLessThanOrEqual(checkoutLimits.portalHours * 3_600_000);
    const done = await complete(opened.body.url);
    expect(done).toMatchObject({ status: 200, body: { key: expect.any(String), paidBy: 'invoice' } });
    expect(done.body.portalUrl).toBeUndefined();
    expect(await complete(opened.body.url)).toMatchObject({ body: { subscriptionId: done.body.subscriptionId } });
    const { body } = await service.call('GET', `/v1/subscriptions/${done.body.subscriptionId}`);
    expect(body).toMatchObject({
      accountId: acme.organizationId,
      billingEmail: 'ap@acme.example',
      trialEndsAt: expect.any(String),
    });
    expect(body.subscriberId).toBeUndefined();
    const twice = { status: 409, body: { code: 'overlapping-subscription' } };
    expect(await acme.buy(everybodys)).toMatchObject(twice);
    expect(await complete(second.body.url)).toMatchObject(twice);
    const { items } = (await service.call('GET', '/v1/checkout-sessions')).body;
    expect(
      items.find(({ subscriptionId }: { subscriptionId?: string }) => subscriptionId === body.subscriptionId),
    ).toMatchObject({
      ...{ status: 'completed', accountId: acme.organizationId, isSignUp: false },
    });
  });

  it('are bought by a person who is invoiced, not by one of an organization, nor where nobody gets the invoice', async () => {
    const ann = await service.make('/v1/subscribers', { email: `ann@${newId()}.example`, name: 'Ann' });
    const alone = await linkOf(ann.subscriberId);
    await until(async () => (await alone.names()).includes('Starter'));
    expect(await complete((await alone.buy(everybodys)).body.url)).toMatchObject({ status: 200 });
    const { organizationId } = await customer();
    const bob = await service.make('/v1/subscribers', { email: `bob@${newId()}.example`, name: 'Bob', organizationId });
    const employed = await linkOf(bob.subscriberId);
    expect(await employed.names()).toEqual([]);
    expect(await employed.buy(everybodys)).toMatchObject(notOffered);
    const silent = await service.make('/v1/organizations', { name: `Silent ${newId()}` });
    const unreachable = await (await linkOf(silent.organizationId)).buy(everybodys);
    expect(unreachable).toMatchObject({ status: 422, body: { code: 'billing-email-missing' } });
  });

  it('are changed to when the period ends, which can be taken back; nobody else’s are', async () => {
    const [acme, stranger] = [await customer({ partner: 'gold' }), await customer({ partner: 'gold' })];
    await until(async () => (await acme.names()).length === 2);
    const { organizationId } = acme;
    const { subscriptionId } = await service.make('/v1/subscriptions', {
      productId: partners,
      organizationId,
      trial: 'none',
    });
    const path = `subscriptions/${subscriptionId}/change`;
    const changed = await acme.call('POST', path, { productId: everybodys });
    expect(changed).toMatchObject({ status: 200, body: { productId: partners, plannedProductId: everybodys } });
    expect(changed.body.timeZone).toBe('UTC');
    const { body } = await service.call('GET', `/v1/subscriptions/${subscriptionId}`);
    expect(body.plannedChange).toMatchObject({ productId: everybodys, at: changed.body.changesAt });
    const none = { status: 404, body: { code: 'subscription-not-found' } };
    expect(await stranger.call('POST', path, { productId: everybodys })).toMatchObject(none);
    expect(await stranger.call('DELETE', path)).toMatchObject(none);
    expect(await acme.call('POST', path, { productId: hidden })).toMatchObject(notOffered);
    const withdrawn = await acme.call('DELETE', path);
    expect(withdrawn.status).toBe(200);
    expect(withdrawn.body.plannedProductId).toBeUndefined();
  });

  it('that are hidden, archived or of another currency are not sold, and keep who has subscribed', async () => {
    const acme = await customer();
    const soon = { productId: await service.publishProduct({ name: 'Soon gone', currency: 'EUR' }) };
    await service.show(soon.productId, true, { name: 'Soon gone', order: 9 });
    await until(async () => (await acme.names()).includes('Soon gone'));
    const { url } = (await acme.buy(soon.productId)).body;
    const { subscriptionId } = (await complete(url)).body;
    const change = { productId: everybodys };
    expect(await acme.call('POST', `subscriptions/${subscriptionId}/change`, change)).toMatchObject({
      ...{ status: 422, body: { code: 'other-currency' } },
    });
    await service.show(soon.productId, false);
    await until(async () => !(await acme.names()).includes('Soon gone'));
    const { subscriptions } = await acme.plans();
    expect(subscriptions).toMatchObject([{ subscriptionId, productId: soon.productId, currency: 'EUR' }]);
    expect(await acme.buy(soon.productId)).toMatchObject(notOffered);
    expect((await service.call('GET', `/v1/subscriptions/${subscriptionId}`)).body.status).toBe('active');
  });

  it('are asked for within bounds', async () => {
    const acme = await customer();
    await until(async () => (await acme.names()).includes('Starter'));
    for (let open = 0; open < checkoutLimits.openOfAccount; open += 1)
      expect((await acme.buy(everybodys)).status).toBe(201);
    expect(await acme.buy(everybodys)).toMatchObject({ status: 409, body: { code: 'too-many-checkouts' } });
    const { organizationId } = acme;
    const { subscriptionId } = await service.make('/v1/subscriptions', { productId: hidden, organizationId });
    const withdraw = () => acme.call('DELETE', `subscriptions/${subscriptionId}/change`);
    for (let times = 0; times < changeLimits.most; times += 1) expect((await withdraw()).status).toBe(200);
    expect(await withdraw()).toMatchObject({ status: 429, body: { code: 'too-many-changes' } });
  });
});
