import { until } from '#testing';
import { longestMs, startSubscriptions } from '../../testing/subscriptions-for-spec.js';

describe('links to portals', () => {
  let service: Awaited<ReturnType<typeof startSubscriptions>>;

  beforeAll(async () => {
    service = await startSubscriptions();
  }, longestMs);

  afterAll(() => service?.stop(), longestMs);

  const tokenOf = (url: string) => url.slice(url.lastIndexOf('/') + 1);
  const asCustomer = (path: string, token: string) =>
    service.call('GET', path, undefined, { headers: { 'x-portal-link': token }, scope: 'none' });

  it(
    'open the portal of one customer and no other, until they are revoked',
    async () => {
      const productId = await service.publishProduct({ name: 'Summaries' });
      const acme = await service.make('/v1/organizations', { name: 'Acme', billingEmail: 'billing@acme.example' });
      const other = await service.make('/v1/organizations', { name: 'Other', billingEmail: 'billing@other.example' });
      await service.make('/v1/subscriptions', { productId, organizationId: acme.organizationId, name: 'Ours' });

      const made = await service.make('/v1/portal-links', { accountId: acme.organizationId, expiresInHours: 2 });
      expect(made.url).toMatch(/^http:\/\/127\.0\.0\.1:8080\/portal\/[\w-]{43}$/);
      expect(Date.parse(made.expiresAt) - Date.parse(made.createdAt)).toBe(7_200_000);
      const seen = await asCustomer('/v1/portal/account', tokenOf(made.url));
      expect(seen).toMatchObject({
        status: 200,
        body: {
          accountId: acme.organizationId,
          name: 'Acme',
          email: 'billing@acme.example',
          linkExpiresAt: made.expiresAt,
          subscriptions: [{ name: 'Ours', productName: 'Summaries', timeZone: 'UTC' }],
        },
      });
      const theirs = await service.make('/v1/portal-links', { accountId: other.organizationId });
      const seenByOther = await asCustomer('/v1/portal/account', tokenOf(theirs.url));
      expect(seenByOther.body).toMatchObject({ name: 'Other', subscriptions: [] });

      const path = `/v1/portal-links?accountId=${acme.organizationId}`;
      const { items } = (await service.call('GET', path)).body;
      expect(items).toEqual([
        {
          linkId: made.linkId,
          accountId: acme.organizationId,
          createdAt: made.createdAt,
          expiresAt: made.expiresAt,
        },
      ]);
      expect(await service.call('DELETE', `/v1/portal-links/${made.linkId}`)).toMatchObject({ status: 204 });
      const { body } = await until(async () => {
        const answer = await asCustomer('/v1/portal/account', tokenOf(made.url));
        return answer.status === 401 && answer;
      });
      expect(body.code).toBe('portal-link-over');
      expect((await asCustomer('/v1/portal/account', tokenOf(theirs.url))).status).toBe(200);
    },
    longestMs,
  );

  it(
    'are refused for whom nobody invoices, and by what may not make them; their secret is in one answer',
    async () => {
      const unknown = await service.post('/v1/portal-links', { accountId: 'nobody' });
      expect(unknown).toMatchObject({
        status: 422,
        body: { code: 'unknown-account', errors: [{ path: '/accountId' }] },
      });
      const { subscriberId: accountId } = await service.makeSubscriber();
      const tooLong = await service.post('/v1/portal-links', { accountId, expiresInHours: 2_161 });
      expect(tooLong).toMatchObject({ status: 422, body: { errors: [{ path: '/expiresInHours' }] } });
      const headers = { 'idempotency-key': 'link-1' };
      const first = await service.post('/v1/portal-links', { accountId }, { headers });
      expect(first.body.url).toBeDefined();
      const again = await service.post('/v1/portal-links', { accountId }, { headers });
      expect(again.body).toEqual({ ...first.body, url: undefined });
      expect(await service.post('/v1/portal-links', { accountId }, { scope: 'read' })).toMatchObject({ status: 403 });
      expect(await service.call('DELETE', '/v1/portal-links/unknown')).toMatchObject({ status: 404 });
      const other = { tenant: service.tenant.replace('spec-', 'other-') };
      expect(await service.call('DELETE', `/v1/portal-links/${first.body.linkId}`, undefined, other)).toMatchObject({
        status: 404,
      });
    },
    longestMs,
  );

  it(
    'let nobody in elsewhere, and keys let nobody into a portal',
    async () => {
      const { subscriberId: accountId } = await service.makeSubscriber();
      const { url } = await service.make('/v1/portal-links', { accountId });
      const elsewhere = await asCustomer('/v1/organizations', tokenOf(url));
      expect([elsewhere.status, elsewhere.body.code]).toEqual([403, 'missing-scope']);
      const byKey = await service.call('GET', '/v1/portal/account');
      expect([byKey.status, byKey.body.code]).toEqual([403, 'missing-scope']);
      const byNothing = await asCustomer('/v1/portal/account', 'A'.repeat(43));
      expect([byNothing.status, byNothing.body.code]).toEqual([401, 'portal-link-over']);
    },
    longestMs,
  );
});
