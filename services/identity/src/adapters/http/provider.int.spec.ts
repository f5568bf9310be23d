import { randomUUID } from 'node:crypto';
import { csrfTokenOf } from '#auth';
import { type ServiceForSpec, startForSpec, until } from '#testing';
import { service } from '../../service.js';
import { client, ProviderForSpec } from '../testing/provider-for-spec.js';

const operator = `operator-${randomUUID().slice(0, 8)}`;
const adminKey = `first key of the operator ${randomUUID()}`;
const at = (name: string) => `${name}@${operator}.example`;

describe('signing in by a provider', () => {
  let provider: ProviderForSpec;
  let identity: ServiceForSpec;

  const go = async (path: string, cookie = '') => {
    const { status, headers } = await fetch(`${identity.url}${path}`, { redirect: 'manual', headers: { cookie } });
    const cookies = headers.getSetCookie().map((one) => one.split(';')[0] as string);
    return { status, location: headers.get('location') ?? '', cookies };
  };
  const asAdmin = (method: string, path: string, body?: unknown) =>
    identity.call(method, path, body, { scope: 'none', headers: { 'x-api-key': adminKey } });
  const invite = (name: string, role: string) =>
    asAdmin('POST', '/v1/invitations', { email: at(name), name: `${name} of the invitation`, role });
  const begin = async () => {
    const { location, cookies } = await go('/v1/session/oidc/start');
    return { location, cookie: cookies[0] as string };
  };
  const signIn = async (whoever: string) => {
    const { location, cookie } = await begin();
    return go(await provider.signIn(whoever, location), cookie);
  };
  const sessionOf = async ({ cookies }: { readonly cookies: readonly string[] }) =>
    identity.call('GET', '/v1/session', undefined, { scope: 'none', headers: { cookie: cookies[0] as string } });

  beforeAll(async () => {
    provider = await ProviderForSpec.start({
      finn: { email: at('Finn'), email_verified: true, name: 'Finn of the provider' },
      stranger: { email: at('stranger'), email_verified: true },
      unverified: { email: at('unverified'), email_verified: false },
      nameless: {},
      newcomer: { email: `kim@people.${operator}.example`, email_verified: true, name: 'Kim\u0007 Larsen' },
    });
    identity = await startForSpec(service, {
      METERSTREAM_TENANT: operator,
      METERSTREAM_ADMIN_KEY: adminKey,
      METERSTREAM_OIDC_ISSUER: provider.issuer,
      METERSTREAM_OIDC_PRIVATE: '1',
      METERSTREAM_OIDC_CLIENT_ID: client.id,
      METERSTREAM_OIDC_CLIENT_SECRET: client.secret,
      METERSTREAM_OIDC_NAME: 'Our directory',
      METERSTREAM_OIDC_DEFAULT_ROLE: 'Viewer',
      METERSTREAM_OIDC_DOMAINS: `people.${operator}.example`,
    });
  }, 60_000);

  afterAll(async () => {
    await identity?.stop();
    await provider?.stop();
  });

  it('begins at the provider, with a question that nobody else can answer', async () => {
    expect((await identity.call('GET', '/v1/session/oidc')).body).toEqual({ name: 'Our directory' });
    const { status, location, cookies } = await go('/v1/session/oidc/start');
    expect(status).toBe(303);
    const address = new URL(location);
    expect(address.origin).toBe(provider.issuer);
    const asked = Object.fromEntries(address.searchParams);
    expect(asked).toMatchObject({
      ...{ response_type: 'code', client_id: client.id, code_challenge_method: 'S256', scope: 'openid email profile' },
      redirect_uri: 'http://127.0.0.1:8080/v1/session/oidc/callback',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[name]).toMatch(/^[\w-]{43}$/);
    expect(cookies).toEqual([expect.stringMatching(/^meterstream-provider=/)]);
  });

  it('makes a user of whoever is invited, in the role of the invitation, and signs them in again', async () => {
    expect((await invite('finn', 'Finance')).status).toBe(201);
    const first = await signIn('finn');
    expect(first).toMatchObject({ status: 303, location: '/' });
    const shown = await sessionOf(first);
    expect(shown).toMatchObject({
      status: 200,
      body: { user: { email: at('finn'), name: 'finn of the invitation' }, role: 'Finance' },
    });
    expect(shown.body.csrfToken).toBe(csrfTokenOf((first.cookies[0] as string).split('=')[1] as string));
    const again = await sessionOf(await signIn('finn'));
    expect(again.body.user).toEqual(shown.body.user);
    await until(async () => (await asAdmin('GET', '/v1/audit')).status === 200);
    const { items } = (await asAdmin('GET', '/v1/audit?limit=1')).body;
    expect(items).toMatchObject([
      { by: `user/${shown.body.user.userId}`, action: 'session-opened', details: { isByProvider: true } },
    ]);
    // There is no password to sign in with.
    const guess = { email: at('finn'), password: 'any password will be wrong' };
    expect((await identity.call('POST', '/v1/session', guess, { scope: 'none' })).status).toBe(401);
  });

  it('makes a user of a newcomer in the role that the operator gives them', async () => {
    const { body } = await sessionOf(await signIn('newcomer'));
    expect(body).toMatchObject({ role: 'Viewer', user: { name: 'Kim Larsen' }, tenant: { tenant: operator } });
  });

  it.each([
    ['stranger', 'not-invited'],
    ['unverified', 'email-not-verified'],
    ['nameless', 'not-vouched-for'],
  ])('lets nobody else in: %s, %s', async (whoever, code) => {
    await invite('unverified', 'Admin');
    const back = await signIn(whoever);
    expect(back).toMatchObject({ status: 303, location: `/?refused=${code}`, cookies: ['meterstream-provider='] });
  });

  it('believes no answer but its own: each is for the browser that began, once', async () => {
    const one = await begin();
    const other = await begin();
    const answer = await provider.signIn('finn', one.location);
    expect((await go(answer)).location).toBe('/?refused=sign-in-interrupted');
    expect((await go(answer, other.cookie)).location).toBe('/?refused=not-vouched-for');
    expect((await go(answer.replace('code=', 'code=x'), one.cookie)).location).toBe('/?refused=not-vouched-for');
    expect((await go('/v1/session/oidc/callback?error=access_denied', one.cookie)).location).toBe(
      '/?refused=not-vouched-for',
    );
    expect((await go(answer, one.cookie)).location).toBe('/');
    expect((await go(answer, one.cookie)).location).toBe('/?refused=not-vouched-for');
  });

  it('says that the provider is away when it is', async () => {
    const { location, cookie } = await begin();
    const answer = await provider.signIn('finn', location);
    await provider.stop();
    expect((await go(answer, cookie)).status).toBe(503);
  });
});
