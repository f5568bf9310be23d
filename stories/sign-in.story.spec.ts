import { jest } from '@jest/globals';
import { type StoryAnswer, type StoryStack, startStory, until } from '#testing';
import { type Browser, browserOf } from './support/browser.js';

jest.setTimeout(240_000);

const email = 'ada@story.example';
const password = 'a password for stories';

let stack: StoryStack;

beforeAll(async () => {
  stack = await startStory({
    environment: { METERSTREAM_ADMIN_EMAIL: email, METERSTREAM_ADMIN_PASSWORD: password },
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
