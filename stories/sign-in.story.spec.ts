import { jest } from '@jest/globals';
import { type StoryAnswer, type StoryStack, startStory, until } from '#testing';
import { type Browser, browserOf } from './support/browser.js';
import { grouped } from './support/grouped.js';

jest.setTimeout(240_000);

const email = 'ada@story.example';
const password = 'a password for stories';

let stack: StoryStack;

beforeAll(async () => {
  stack = await startStory({
    environment: { ...grouped, METERSTREAM_ADMIN_EMAIL: email, METERSTREAM_ADMIN_PASSWORD: password },
  });
});

afterAll(async () => {
  await stack?.stop();
});

const signIn = (browser: Browser, more: object = {}): Promise<StoryAnswer> =>
  browser.call('POST', '/v1/session', { email, password, ...more });

describe('a person in a browser', () => {
  it('signs in at the address of gateway, and works with every service', async () => {
    const browser = browserOf(stack);
    expect(await signIn(browser)).toMatchObject({ status: 201, body: { role: 'Admin', user: { email } } });
    for (const path of ['/v1/tenant', '/v1/products', '/v1/subscriptions', '/v1/invoices', '/v1/usage', '/v1/budgets'])
      expect([path, (await browser.call('GET', path)).status]).toEqual([path, 200]);
    const product = { name: 'From a browser', currency: 'USD', cadence: { unit: 'month' } };
    expect(await browser.call('POST', '/v1/products', product)).toMatchObject({ status: 201 });
    const event = { id: 'from-a-browser', time: new Date().toISOString(), properties: { n: 1 } };
    expect((await browser.call('POST', '/v1/events', [event])).status).toBe(202);
    expect(await browser.call('GET', '/v1/session')).toMatchObject({ status: 200, body: { user: { email } } });
  });

  it('does not get in with a wrong password, nor without any session', async () => {
    const browser = browserOf(stack);
    expect(await signIn(browser, { password: 'not the password' })).toMatchObject({
      status: 401,
      body: { code: 'wrong-credentials' },
    });
    expect(browser.cookie).toBeUndefined();
    expect((await browser.call('GET', '/v1/tenant')).status).toBe(401);
  });

  it('does nothing that another site has its browser send', async () => {
    const browser = browserOf(stack);
    await signIn(browser);
    const revoke = (headers: Record<string, string>) =>
      browser.call('POST', '/v1/api-keys', { name: 'Planted', scopes: ['admin'] }, headers);
    expect(await revoke({ 'sec-fetch-site': 'cross-site' })).toMatchObject({
      status: 403,
      body: { code: 'cross-site-request' },
    });
    expect(await revoke({ 'x-csrf': '' })).toMatchObject({ status: 403, body: { code: 'invalid-csrf-token' } });
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await revoke(form)).status).toBe(415);
    const names = (await stack.call('GET', '/v1/api-keys?limit=100')).body.items.map(
      ({ name }: { name: string }) => name,
    );
    expect(names).not.toContain('Planted');
  });

  it('never goes on with a cookie that somebody planted', async () => {
    const browser = browserOf(stack);
    browser.cookie = `meterstream=${'P'.repeat(43)}`;
    await signIn(browser);
    expect(browser.cookie).not.toContain('PPPP');
    const planted = browserOf(stack);
    planted.cookie = `meterstream=${'P'.repeat(43)}`;
    expect(await planted.call('GET', '/v1/tenant')).toMatchObject({ status: 401, body: { code: 'session-over' } });
  });

  it('is signed out everywhere that the session is ended', async () => {
    const [here, lost] = [browserOf(stack), browserOf(stack)];
    await signIn(here);
    await signIn(lost);
    const sessionId = (await lost.call('GET', '/v1/sessions?limit=100')).body.items.find(
      ({ isCurrent }: { isCurrent: boolean }) => isCurrent,
    ).sessionId;
    expect((await here.call('DELETE', `/v1/sessions/${sessionId}`)).status).toBe(204);
    for (const path of ['/v1/tenant', '/v1/products', '/v1/invoices'])
      await until(async () => (await lost.call('GET', path)).status === 401);
    expect((await here.call('DELETE', '/v1/session')).status).toBe(204);
    await until(async () => (await here.call('GET', '/v1/products')).status === 401);
  });

  it('is its key where a request has both', async () => {
    const browser = browserOf(stack);
    await signIn(browser);
    const { key } = (await stack.call('POST', '/v1/api-keys', { name: 'Reader', scopes: ['read'] })).body;
    await until(async () => (await stack.call('GET', '/v1/products', undefined, { key })).status === 200);
    const answer = await browser.call('POST', '/v1/sources', { name: 'Never' }, { 'x-api-key': key });
    expect(answer).toMatchObject({ status: 403, body: { code: 'missing-scope' } });
  });
});

describe('somebody who was invited', () => {
  const join = async (role: string) => {
    const invited = { email: `${role.toLowerCase()}@story.example`, name: `A ${role}`, role };
    const { token } = (await stack.call('POST', '/v1/invitations', invited)).body;
    const browser = browserOf(stack);
    const accepted = await browser.call('POST', '/v1/invitations/accept', { token, password: `${password} ${role}` });
    expect(accepted).toMatchObject({ status: 201, body: { role, user: { email: invited.email } } });
    return { browser, token, userId: accepted.body.user.userId as string };
  };

  it('joins once by the link', async () => {
    const { token } = await join('Product');
    const again = { token, password: 'somebody else entirely' };
    expect(await browserOf(stack).call('POST', '/v1/invitations/accept', again)).toMatchObject({
      status: 409,
      body: { code: 'spent-link' },
    });
  });

  it('does what the role allows, and hears which role would do for the rest', async () => {
    const { browser } = await join('Finance');
    const coupon = { code: 'FINANCE', kind: 'percentage', value: '5', duration: 'forever' };
    expect((await browser.call('POST', '/v1/coupons', coupon)).status).toBe(201);
    expect((await browser.call('GET', '/v1/products')).status).toBe(200);
    const refused = await browser.call('POST', '/v1/sources', { name: 'Of finance' });
    expect(refused).toMatchObject({ status: 403, body: { code: 'role-may-not' } });
    expect(refused.body.detail).toBe(
      'The role Finance may not do this: it needs the permission "catalog:write", which Admin and Product have.',
    );
    expect((await browser.call('POST', '/v1/events', [{ id: 'e', time: new Date().toISOString() }])).status).toBe(403);
    expect((await browser.call('GET', '/v1/api-keys')).status).toBe(403);
    expect((await browser.call('GET', '/v1/users')).status).toBe(403);
  });

  it('signs in again after a change of role, and has no more than the new one', async () => {
    const { browser, userId } = await join('Developer');
    const clock = { name: 'Of a developer', now: '2026-01-01T00:00:00Z' };
    expect((await browser.call('POST', '/v1/test-clocks', clock)).status).toBe(201);
    expect((await stack.call('PATCH', `/v1/users/${userId}`, { role: 'Viewer' })).status).toBe(200);
    await until(async () => (await browser.call('GET', '/v1/test-clocks')).status === 401);
    const credentials = { email: 'developer@story.example', password: `${password} Developer` };
    expect(await browser.call('POST', '/v1/session', credentials)).toMatchObject({
      status: 201,
      body: { role: 'Viewer' },
    });
    expect((await browser.call('POST', '/v1/test-clocks', clock)).status).toBe(403);
    expect((await stack.call('DELETE', `/v1/users/${userId}`)).status).toBe(204);
    expect((await browser.call('POST', '/v1/session', credentials)).status).toBe(401);
  });
});

describe('who has forgotten a password', () => {
  it('chooses another one by a mailed link, once; whoever was signed in is no more', async () => {
    const address = 'forgetful@story.example';
    const { token } = (await stack.call('POST', '/v1/invitations', { email: address, name: 'F', role: 'Viewer' })).body;
    const invitation = await linkMailedTo(address, 'invitation');
    expect(invitation).toBe(`${stack.url}/invitation/${token}`);
    const before = browserOf(stack);
    await before.call('POST', '/v1/invitations/accept', { token, password });
    for (const asked of [address, 'nobody@story.example'])
      expect((await browserOf(stack).call('POST', '/v1/password-resets', { email: asked })).status).toBe(202);
    const link = await linkMailedTo(address, 'reset');
    const complete = (chosen: string) =>
      browserOf(stack).call('POST', '/v1/password-resets/complete', {
        token: link.split('/').at(-1),
        password: chosen,
      });
    expect((await complete('short')).status).toBe(422);
    expect((await complete('another password entirely')).status).toBe(204);
    expect(await complete('and one more of them')).toMatchObject({ status: 409, body: { code: 'spent-link' } });
    await until(async () => (await before.call('GET', '/v1/tenant')).status === 401);
    const signInWith = async (chosen: string) =>
      (await browserOf(stack).call('POST', '/v1/session', { email: address, password: chosen })).status;
    expect(await signInWith(password)).toBe(401);
    expect(await signInWith('another password entirely')).toBe(201);
  });
});

/** The link in a mail to somebody, to this page. */
const linkMailedTo = (address: string, page: string): Promise<string> =>
  until(async (): Promise<string | undefined> => {
    const { messages } = (await inbox(`?to=${encodeURIComponent(address)}`)) as { messages: { id: string }[] };
    const mails = await Promise.all(messages.map(({ id }) => inbox(`/${id}`)));
    return new RegExp(`https?://[^/\\s"]+/${page}/[\\w-]{43}`).exec(JSON.stringify(mails))?.[0];
  }, 30_000);

async function inbox(path: string): Promise<unknown> {
  const answer = await fetch(`${stack.inbox}/api/messages${path}`, { headers: { 'x-api-key': stack.operatorKey } });
  return answer.json();
}
