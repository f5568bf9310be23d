import { digestOfApiKey } from '#auth';
import { until } from '#testing';
import { signUpLimits } from '../../domain/checkout/sign-up-allowance.js';
import { longestMs, startSubscriptions } from '../../testing/subscriptions-for-spec.js';

type Service = Awaited<ReturnType<typeof startSubscriptions>>;
const idOf = ({ subscriptionId }: { subscriptionId?: string }) => (subscriptionId ? { subscriptionId } : {});
const tokenOf = (url: string) => url.slice(url.lastIndexOf('/') + 1);

describe('checkout sessions', () => {
  let service: Service;
  let productId: string;

  beforeAll(async () => {
    service = await startSubscriptions();
    productId = await service.publishProduct({ name: 'Summaries' });
  }, longestMs);

  afterAll(() => service?.stop(), longestMs);

  const wanted = (organizationName: string, email: string) => ({
    productId,
    customer: { email, name: 'Kim', organizationName },
    successUrl: 'https://seller.example/welcome?from=shop',
    cancelUrl: 'https://seller.example/plans',
  });
  const asVisitor = (path: string, token: string, headers = {}) =>
    service.post(path, { token }, { scope: 'none', headers });

  it(
    'make a customer of somebody once, however often and however many ask',
    async () => {
      const opened = await service.make('/v1/checkout-sessions', wanted('Northwind', 'Kim@northwind.example'));
      expect(opened).toMatchObject({ status: 'open', productId, email: 'kim@northwind.example' });
      const token = tokenOf(opened.url);
      expect(await asVisitor('/v1/checkout/show', token)).toMatchObject({
        status: 200,
        body: {
          status: 'open',
          tenant: service.tenant,
          productName: 'Summaries',
          organizationName: 'Northwind',
          cancelUrl: 'https://seller.example/plans',
        },
      });
      const done = await Promise.all([1, 2, 3].map(() => asVisitor('/v1/checkout/complete', token)));
      expect(done.map(({ status }) => status)).toEqual([200, 200, 200]);
      const again = await asVisitor('/v1/checkout/complete', token);
      expect(again.body.key).toBeUndefined();
      expect(again.body.successUrl).toBe(
        `https://seller.example/welcome?from=shop&checkoutSessionId=${opened.checkoutSessionId}`,
      );
      // Shown once: to whichever of them has completed it.
      const keys = done.map(({ body }) => body.key).filter(Boolean);
      expect(keys).toHaveLength(1);
      const [key] = keys as string[];
      const { portalUrl } = done.find(({ body }) => body.key)?.body ?? {};
      const portal = { headers: { 'x-portal-link': tokenOf(portalUrl) }, scope: 'none' as const };
      await until(async () => (await service.call('GET', '/v1/portal/account', undefined, portal)).status === 200);

      const session = await service.call('GET', `/v1/checkout-sessions/${opened.checkoutSessionId}`);
      expect(session.body).toMatchObject({ status: 'completed', keyHash: digestOfApiKey(key as string) });
      expect(JSON.stringify(session.body)).not.toContain(key);
      const { subscriptionId, organizationId, subscriberId } = session.body;
      expect(await service.call('GET', `/v1/subscriptions/${subscriptionId}`)).toMatchObject({
        body: { organizationId, subscriberId, accountName: 'Northwind', billingEmail: 'kim@northwind.example' },
      });
      const { items } = (await service.call('GET', `/v1/subscriptions/${subscriptionId}/credentials`)).body;
      expect(items).toMatchObject([{ name: 'First key', keyPrefix: key?.slice(0, 16) }]);
      expect((await service.call('GET', '/v1/subscriptions')).body.items).toHaveLength(1);
      expect((await service.call('GET', '/v1/organizations?name=Northwind')).body.items).toHaveLength(1);
    },
    longestMs,
  );

  it.each(['organization', 'subscriber', 'subscription'])(
    'are taken up where a crash has left them: behind the %s',
    async (last) => {
      const [email, name] = [`lee@${last}.example`, `Contoso ${last}`];
      const opened = await service.make('/v1/checkout-sessions', wanted(name, email));
      const session = opened.checkoutSessionId;
      // What the first attempt had made when it ended: its ids follow from the session as from an Idempotency-Key.
      const headers = { 'idempotency-key': `checkout/${session}` };
      const made = async (path: string, body: object) => (await service.post(path, body, { headers })).body;
      const { organizationId } = await made('/v1/organizations', { name, billingEmail: email });
      if (last !== 'organization') await made('/v1/subscribers', { email, name: 'Kim', organizationId });
      const begun = last === 'subscription' ? await made('/v1/subscriptions', { productId, organizationId }) : {};
      const completed = await asVisitor('/v1/checkout/complete', tokenOf(opened.url));
      expect(completed).toMatchObject({ status: 200, body: { key: expect.stringMatching(/^ck_/), ...idOf(begun) } });
      const shown = await service.call('GET', `/v1/checkout-sessions/${session}`);
      expect(shown.body).toMatchObject({ status: 'completed', organizationId });
      const ofThem = (await service.call('GET', `/v1/subscriptions?accountId=${organizationId}`)).body.items;
      expect(ofThem).toHaveLength(1);
      // Whoever subscribes again by another session is told so, and it stays as it was.
      if (last === 'subscription') return;
      const other = await service.make('/v1/checkout-sessions', wanted(name, email));
      const refused = await asVisitor('/v1/checkout/complete', tokenOf(other.url));
      expect(refused).toMatchObject({ status: 409, body: { code: 'overlapping-subscription' } });
      const still = await service.call('GET', `/v1/checkout-sessions/${other.checkoutSessionId}`);
      expect(still.body.status).toBe('open');
    },
    longestMs,
  );

  it(
    'are for a customer there is already, where one is named, and by its audience',
    async () => {
      const [inside, outside] = await Promise.all(
        ['Inside', 'Outside'].map((name) =>
          service.make('/v1/organizations', { name, billingEmail: `ap@${name}.example` }),
        ),
      );
      const audience = { audienceId: 'a', name: 'Few', organizationIds: [inside.organizationId] };
      const few = await service.publishProduct({ audience: { ...audience, subscriberIds: [], conditions: [] } });
      const of = (organizationId: string) => ({
        ...wanted('', ''),
        productId: few,
        customer: { email: 'ann@inside.example', organizationId },
      });
      const refused = await service.post('/v1/checkout-sessions', of(outside.organizationId));
      expect(refused).toMatchObject({ status: 422, body: { code: 'product-not-offered' } });
      expect(await service.post('/v1/checkout-sessions', of('nobody'))).toMatchObject({
        status: 422,
        body: { code: 'unknown-organization' },
      });
      const opened = await service.make('/v1/checkout-sessions', of(inside.organizationId));
      expect(await asVisitor('/v1/checkout/complete', tokenOf(opened.url))).toMatchObject({ status: 200 });
      const { body } = await service.call('GET', `/v1/checkout-sessions/${opened.checkoutSessionId}`);
      expect(body).toMatchObject({ status: 'completed', organizationId: inside.organizationId });
    },
    longestMs,
  );

  it(
    'are mailed to whoever signs up for a plan that is shown, and tell nobody who is a customer',
    async () => {
      const plan = await service.publishProduct({ name: 'Starter', paymentOption: 'gateway' });
      const signUp = (email: string, changed: object = {}) =>
        service.post(
          '/v1/checkout/sign-ups',
          { tenant: service.tenant, productId: plan, email, organizationName: 'Tailspin', ...changed },
          { scope: 'none', headers: { 'x-forwarded-for': '192.0.2.1' } },
        );
      expect(await signUp('kim@tailspin.example')).toMatchObject({ status: 422, body: { code: 'unknown-product' } });
      await service.show(plan);
      await until(async () => (await signUp('kim@tailspin.example')).status === 202);
      await service.make('/v1/organizations', { name: 'Tailspin', billingEmail: 'boss@tailspin.example' });
      await service.make('/v1/subscribers', { email: 'known@tailspin.example', name: 'Known' });
      const answers = [await signUp('known@tailspin.example'), await signUp('KIM@tailspin.example')];
      // Beyond the hour's share nothing is sent, and that is not to be seen.
      for (let times = 0; times < signUpLimits.ofEmail; times += 1) answers.push(await signUp('kim@tailspin.example'));
      for (const answer of answers) expect(answer).toMatchObject({ status: 202, body: answers[0]?.body });
      const mailsTo = (email: string) => service.signUpMails.filter(({ recipient }) => recipient === email);
      await until(async () => mailsTo('kim@tailspin.example').length >= signUpLimits.ofEmail);
      await service.caughtUp();
      expect(mailsTo('kim@tailspin.example')).toHaveLength(signUpLimits.ofEmail);
      const [mail] = mailsTo('kim@tailspin.example');
      expect(mail).toMatchObject({ type: 'sign-up', name: '' });
      const token = tokenOf(mail?.link ?? '');
      const listed = JSON.stringify((await service.call('GET', '/v1/checkout-sessions')).body);
      expect(listed).not.toContain(token);

      expect(await asVisitor('/v1/checkout/show', token)).toMatchObject({ body: { paidBy: 'card' } });
      const completed = await asVisitor('/v1/checkout/complete', token);
      expect(completed).toMatchObject({ status: 200, body: { paidBy: 'card', key: expect.any(String) } });
      expect(completed.body.successUrl).toBeUndefined();
      // Somebody else's name is not taken over, and not said to be taken.
      const subscription = await service.call('GET', `/v1/subscriptions/${completed.body.subscriptionId}`);
      expect(subscription.body.accountName).toBe('Tailspin (kim@tailspin.example)');
      await service.show(plan, false);
      await until(async () => (await signUp('late@tailspin.example')).status === 422);
    },
    longestMs,
  );

  it(
    'are refused for what nobody sells, for addresses that are none, and of whoever may not',
    async () => {
      const body = wanted('Fabrikam', 'sam@fabrikam.example');
      const unknown = await service.post('/v1/checkout-sessions', { ...body, productId: 'nothing' });
      expect(unknown).toMatchObject({ status: 422, body: { code: 'unknown-product' } });
      for (const successUrl of ['javascript:alert(1)', 'ftp://seller.example', 'http://', 'nowhere'])
        expect(await service.post('/v1/checkout-sessions', { ...body, successUrl })).toMatchObject({ status: 422 });
      expect(await service.post('/v1/checkout-sessions', body, { scope: 'read' })).toMatchObject({ status: 403 });
      const elsewhere = { 'sec-fetch-site': 'cross-site' };
      expect(await asVisitor('/v1/checkout/complete', 'A'.repeat(43), elsewhere)).toMatchObject({ status: 403 });
      for (const path of ['/v1/checkout/show', '/v1/checkout/complete'])
        expect(await asVisitor(path, 'A'.repeat(43))).toMatchObject({ status: 410, body: { code: 'checkout-over' } });
    },
    longestMs,
  );
});
