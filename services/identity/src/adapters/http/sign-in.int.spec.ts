import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { csrfTokenOf } from '#auth';
import { type ServiceForSpec, startForSpec, until } from '#testing';
import { service } from '../../service.js';
import { cookieIn, ownPage } from '../testing/own-page.js';

const operator = `operator-${randomUUID().slice(0, 8)}`;
const email = `ada@${operator}.example`;
const password = 'correct horse battery staple';

describe('signing in', () => {
  let identity: ServiceForSpec;
  const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    identity.call(method, path, body, { scope: 'none', headers });
  const signIn = (more: object = {}, headers: Record<string, string> = {}) =>
    call('POST', '/v1/session', { email, password, ...more }, headers);

  beforeAll(async () => {
    identity = await startForSpec(service, {
      METERSTREAM_TENANT: operator,
      METERSTREAM_ADMIN_EMAIL: email.toUpperCase(),
      METERSTREAM_ADMIN_PASSWORD: password,
    });
  }, 60_000);

  afterAll(async () => {
    await identity?.stop();
  });

  it('answers who one is and what one may do, and sets a cookie that no script reads', async () => {
    const answer = await signIn({ email: ` ${email}`.trim().toUpperCase() });
    expect(answer).toMatchObject({
      status: 201,
      body: { user: { email, name: 'Administrator' }, tenant: { tenant: operator }, role: 'Admin' },
    });
    expect(answer.body.permissions).toEqual(expect.arrayContaining(['read', 'billing:write', 'admin']));
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('set-cookie')).toMatch(
      /^meterstream=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-/,
    );
    const cookie = cookieIn(answer.headers);
    expect(answer.body.csrfToken).toBe(csrfTokenOf(cookie.split('=')[1] as string));
    const shown = await call('GET', '/v1/session', undefined, { cookie });
    expect(shown).toMatchObject({ status: 200, body: { csrfToken: answer.body.csrfToken, role: 'Admin' } });
    expect((await call('GET', '/v1/api-keys', undefined, { cookie })).status).toBe(200);
  });

  it('keeps neither password nor cookie', async () => {
    const token = cookieIn((await signIn()).headers).split('=')[1] as string;
    const stored = await everythingStored(identity.databaseUrl);
    expect(stored).toContain('$argon2id$');
    expect(stored).not.toContain(password);
    expect(stored).not.toContain(token);
  });

  it('answers alike whoever is wrong, and makes them wait', async () => {
    const wrong = await signIn({ password: 'another horse entirely' });
    const unknown = await signIn({ email: `nobody@${operator}.example` });
    expect(wrong.status).toBe(401);
    expect(unknown.body).toEqual(wrong.body);
    expect(wrong.headers.get('set-cookie')).toBeNull();
    const victim = `someone@${operator}.example`;
    for (let n = 0; n < 5; n += 1) expect((await signIn({ email: victim })).status).toBe(401);
    const refused = await signIn({ email: victim });
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-attempts' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('is by nobody else where no provider is set up', async () => {
    expect(await call('GET', '/v1/session/oidc')).toMatchObject({ status: 200, body: {} });
    for (const path of ['start', 'callback?code=1'])
      expect(await call('GET', `/v1/session/oidc/${path}`)).toMatchObject({
        status: 404,
        body: { code: 'no-provider' },
      });
  });

  it('never carries on a session that the browser showed before', async () => {
    const planted = `meterstream=${'A'.repeat(43)}`;
    const first = await signIn({}, { cookie: planted });
    expect(cookieIn(first.headers)).not.toBe(planted);
    expect((await call('GET', '/v1/session', undefined, { cookie: planted })).status).toBe(401);
    const second = await signIn({}, { cookie: cookieIn(first.headers) });
    expect(cookieIn(second.headers)).not.toBe(cookieIn(first.headers));
    await until(
      async () => (await call('GET', '/v1/tenant', undefined, { cookie: cookieIn(first.headers) })).status === 401,
    );
    expect((await call('GET', '/v1/tenant', undefined, { cookie: cookieIn(second.headers) })).status).toBe(200);
  });

  it('lets a page of ours write, and nobody else', async () => {
    const headers = ownPage(await signIn());
    const rename = (sent: Record<string, string>) =>
      call('PATCH', '/v1/tenant', { name: `Named ${randomUUID()}` }, sent);
    expect((await rename(headers)).status).toBe(200);
    const { cookie, 'x-csrf': csrf } = headers;
    for (const sent of [{ cookie }, { cookie, 'x-csrf': csrf }, { ...headers, 'sec-fetch-site': 'cross-site' }])
      expect(await rename(sent as Record<string, string>)).toMatchObject({
        status: 403,
        body: { code: 'cross-site-request' },
      });
    const invalid = await rename({ ...headers, 'x-csrf': 'x'.repeat(43) });
    expect(invalid).toMatchObject({ status: 403, body: { code: 'invalid-csrf-token' } });
    expect((await signIn({}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });

  it('is for connections that nobody reads', async () => {
    const open = await signIn({}, { 'x-forwarded-proto': 'http', 'x-forwarded-host': 'billing.example' });
    expect(open).toMatchObject({ status: 403, body: { code: 'insecure-connection' } });
    const secure = await signIn({}, { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'billing.example' });
    expect(secure.headers.get('set-cookie')).toMatch(/^__Host-meterstream=[\w-]{43}; .*; Secure; /);
  });

  it('ends with signing out, or when somebody ends it', async () => {
    const [one, other] = [ownPage(await signIn()), ownPage(await signIn())];
    const mine = (await call('GET', '/v1/sessions?limit=50', undefined, one)).body.items;
    expect(mine.filter(({ isCurrent }: { isCurrent: boolean }) => isCurrent)).toHaveLength(1);
    const current = async (headers: Record<string, string>) =>
      (await call('GET', '/v1/sessions?limit=50', undefined, headers)).body.items.find(
        ({ isCurrent }: { isCurrent: boolean }) => isCurrent,
      ).sessionId;
    expect((await call('DELETE', `/v1/sessions/${await current(other)}`, undefined, one)).status).toBe(204);
    await until(async () => (await call('GET', '/v1/tenant', undefined, other)).status === 401);
    const out = await call('DELETE', '/v1/session', undefined, one);
    expect([out.status, out.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    expect(await call('GET', '/v1/session', undefined, one)).toMatchObject({
      status: 401,
      body: { code: 'session-over' },
    });
  });

  it('is in the audit, with who did what, and without any secret', async () => {
    const signedIn = await signIn();
    const headers = ownPage(signedIn);
    const by = `user/${signedIn.body.user.userId}`;
    const { keyId, key } = (await call('POST', '/v1/api-keys', { name: 'Audited', scopes: ['admin'] }, headers)).body;
    await until(async () => (await call('GET', '/v1/tenant', undefined, { 'x-api-key': key })).status === 200);
    const spare = (await call('POST', '/v1/api-keys', { name: 'Of a key', scopes: ['read'] }, { 'x-api-key': key }))
      .body;
    const { items, nextCursor } = (await call('GET', '/v1/audit?limit=2', undefined, headers)).body;
    expect(items).toMatchObject([
      { by: `api-key/${keyId}`, action: 'api-key-created', object: `api-key/${spare.keyId}` },
      { by, action: 'api-key-created', object: `api-key/${keyId}`, details: { name: 'Audited', scopes: ['admin'] } },
    ]);
    const older = (await call('GET', `/v1/audit?limit=1&cursor=${nextCursor}`, undefined, headers)).body.items;
    expect(older).toMatchObject([{ by, action: 'session-opened' }]);
    const whole = JSON.stringify((await call('GET', '/v1/audit?limit=500', undefined, headers)).body);
    expect(whole).not.toMatch(/hash|argon2/i);
    const ofOne = (await call('GET', `/v1/audit?object=api-key/${keyId}`, undefined, headers)).body.items;
    expect(ofOne).toHaveLength(1);
    const made = ofOne[0].at as string;
    const found = async (filter: string) => {
      const { body } = await call('GET', `/v1/audit?limit=500&${filter}`, undefined, headers);
      return body.items as { by: string; action: string; at: string }[];
    };
    expect((await found(`by=api-key/${keyId}`)).map(({ action }) => action)).toEqual(['api-key-created']);
    const mine = await found(`by=${by}`);
    expect(mine.map((entry) => entry.by)).toEqual(mine.map(() => by));
    expect(mine.length).toBe((JSON.parse(whole).items as { by: string }[]).filter((entry) => entry.by === by).length);
    for (const { action } of await found('action=session-opened')) expect(action).toBe('session-opened');
    expect((await found(`from=${made}&action=api-key-created`)).length).toBe(2);
    expect((await found(`to=${made}`)).every(({ at }) => at < made)).toBe(true);
    expect((await call('GET', '/v1/audit?from=yesterday&to=now', undefined, headers)).body.errors).toHaveLength(2);
  });

  it('keeps the last Admin, and is not for keys', async () => {
    const headers = ownPage(await signIn());
    const { userId } = (await call('GET', '/v1/users', undefined, headers)).body.items[0];
    expect(await call('PATCH', `/v1/users/${userId}`, { role: 'Viewer' }, headers)).toMatchObject({
      status: 409,
      body: { code: 'last-admin' },
    });
    expect((await call('DELETE', `/v1/users/${userId}`, undefined, headers)).status).toBe(409);
    const renamed = await call('PATCH', `/v1/users/${userId}`, { name: 'Ada' }, headers);
    expect(renamed).toMatchObject({ status: 200, body: { email, name: 'Ada', role: 'Admin' } });
    expect((await identity.call('GET', '/v1/session')).status).toBe(403);
    expect((await identity.call('GET', '/v1/sessions', undefined, { scope: 'read' })).body.items).toEqual([]);
  });
});

async function everythingStored(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const tables = ['events', 'users', 'passwords', 'sessions', 'idempotency_keys'];
  const all = tables.map((table) => `select t::text from identity.${table} t`).join(' union all ');
  const { rows } = await client.query(all);
  await client.end();
  return JSON.stringify(rows);
}
