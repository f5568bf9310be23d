import { jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { locateBrowser } from '#embedded';
import { type StoryStack, startStory, until } from '#testing';
import { wide } from './sizes.js';
import { ConsoleWindow, openBrowser } from './window.browser.js';

jest.setTimeout(240_000);

const executablePath = locateBrowser();
const admin = { email: 'ada@meterstream.example', password: 'a password of a story' };

(executablePath ? describe : describe.skip)('a page that stands open', () => {
  let stack: StoryStack;
  let browser: Browser;
  let window: ConsoleWindow;

  beforeAll(async () => {
    stack = await startStory({
      environment: { METERSTREAM_ADMIN_EMAIL: admin.email, METERSTREAM_ADMIN_PASSWORD: admin.password },
    });
    browser = await openBrowser(executablePath as string);
    window = await ConsoleWindow.open(browser, stack.url, wide);
    const followed = changesFollowed();
    await window.page.goto('/');
    await window.signIn(admin);
    await followed;
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  /** A page hears of what happens from when it has begun to listen. */
  const changesFollowed = () => window.page.waitForResponse((response) => response.url().includes('/v1/changes'));

  const call = async (method: 'POST' | 'PUT', path: string, body?: object) => {
    const answer = await stack.call(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.bytes.toString()}`);
    return answer.body;
  };
  const isShown = (text: string) => window.page.locator('main').getByText(text).first().waitFor();

  // Each is done by somebody else while the page is open; nobody touches the page.
  it.each<[string, string, () => Promise<unknown>, string]>([
    [
      'an endpoint of webhooks',
      '/developers/webhooks',
      () => call('POST', '/v1/webhook-endpoints', { url: 'https://hooks.followed.example/', description: 'Of others' }),
      'hooks.followed.example',
    ],
    [
      'a budget',
      '/configuration/budgets',
      () =>
        call('POST', '/v1/budgets', {
          ...{ name: 'Set elsewhere', measure: 'cost', limit: '100.00', window: 'month', action: 'warn' },
        }),
      'Set elsewhere',
    ],
    [
      'an audience',
      '/configuration/revenue-sources/audiences',
      () => call('POST', '/v1/audiences', { name: 'Friends of the house' }),
      'Friends of the house',
    ],
    [
      'a source',
      '/configuration/revenue-sources/sources',
      () => call('POST', '/v1/sources', { name: 'The other cluster' }),
      'The other cluster',
    ],
    [
      'an invitation',
      '/settings/users',
      () => call('POST', '/v1/invitations', { email: 'grace@followed.example', name: 'Grace', role: 'Viewer' }),
      'grace@followed.example',
    ],
  ])('shows %s that somebody else has made', async (_, path, act, text) => {
    await window.goTo(path);
    expect(await window.text()).not.toContain(text);
    await act();
    await isShown(text);
    expect(window.faults()).toEqual([]);
  });

  it('shows in what words a mail goes since somebody else has changed them', async () => {
    const path = '/v1/notification-templates/invoice-finalized';
    const { body } = await stack.call('GET', path);
    await window.goTo('/billing/notification-templates');
    expect(await window.text()).not.toContain('your own');
    await call('PUT', path, { subject: 'Your bill from us', body: body.body, enabled: true });
    await isShown('your own');
    expect(window.faults()).toEqual([]);
  });

  it('follows a change of the tenant everywhere, and leaves what is typed', async () => {
    const { page } = window;
    const before = (await stack.call('GET', '/v1/tenant')).body;
    await window.goTo('/settings/business');
    await page.getByLabel('City').fill('Typed here');
    const { status } = await stack.call('PATCH', '/v1/tenant', {
      ...{ name: 'Renamed elsewhere', timeZone: 'Asia/Tokyo', seller: { ...before.seller, city: 'Saved elsewhere' } },
    });
    expect(status).toBe(200);
    const sidebar = page.locator('#sidebar');
    await sidebar.getByText('Renamed elsewhere').waitFor();
    await sidebar.getByText('Asia/Tokyo').waitFor();
    await isShown('Somebody else has changed “City” meanwhile: it is Saved elsewhere now.');
    expect(await page.getByLabel('City').inputValue()).toBe('Typed here');
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Renamed elsewhere');
    await page.getByRole('button', { name: 'Save' }).first().click();
    await window.page.getByText('The business is saved.').waitFor();
    expect((await stack.call('GET', '/v1/tenant')).body.seller.city).toBe('Typed here');
    const { name, timeZone, seller } = before;
    await stack.call('PATCH', '/v1/tenant', { name, timeZone, seller });
    expect(window.faults()).toEqual([]);
  });

  it('shows long work at its corner, also after it was loaded anew while that goes on, and what came of it', async () => {
    const { page } = window;
    const wrong = Array.from({ length: 300 }, (_, at) => ({ id: `w-${at}`, colour: 'red' }));
    await stack.call('POST', '/v1/events', wrong);
    const redrives = async () => (await stack.call('GET', '/v1/rejected-usage/redrives')).body.items;
    await until(async () => (await stack.call('GET', '/v1/rejected-usage?limit=999')).body.items.length === 300);
    const { redriveId } = await call('POST', '/v1/rejected-usage/redrives', {});
    await until(async () => (await redrives())[0].state === 'done');
    // How long it takes is the machine's: to the page it goes on until somebody begins the next.
    const lists = /\/v1\/rejected-usage\/redrives\?/;
    await page.route(lists, async (route) => {
      const response = await route.fetch();
      const { items } = await response.json();
      await route.fulfill({ response, json: { items: items.map((one: object) => ({ ...one, state: 'running' })) } });
    });
    const followed = changesFollowed();
    await page.reload();
    const job = page.getByRole('region', { name: 'Jobs' }).getByRole('listitem');
    await job.filter({ hasText: '300 of 300 events' }).waitFor();
    await followed;
    await window.keepScreenshot('jobs-after-reload', 'light');
    await page.unroute(lists);
    await call('POST', '/v1/rejected-usage/redrives', {});
    await job.filter({ hasText: '0 events were taken, 300 still rejected.' }).first().waitFor();
    expect((await redrives()).at(-1)).toMatchObject({ redriveId, state: 'done', accepted: 0 });
    expect(window.faults()).toEqual([]);
  });
});
