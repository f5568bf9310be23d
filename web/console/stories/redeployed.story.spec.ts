import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { locateBrowser, repositoryRoot } from '#embedded';
import { type StoryStack, startStory, until } from '#testing';
import { renameAssets } from './renamed.js';
import { wide } from './sizes.js';
import { ConsoleWindow, openBrowser } from './window.browser.js';

jest.setTimeout(240_000);

const executablePath = locateBrowser();
const admin = { email: 'ada@meterstream.example', password: 'a password of a story' };
const newVersion = 'A new version is here';
/**
 * What a page of before asks for and cannot have is in the browser's console, and so is what it could not read. While gateway is
 * killed a page follows changes, and asks how the services are.
 */
const expected =
  /404|502|503|ERR_|dynamically imported|apply style|preload CSS|failed: .*\/(v1\/changes|health\/system)/;

(executablePath ? describe : describe.skip)('a page that stands open while another version is deployed', () => {
  const built = mkdtempSync(join(tmpdir(), 'meterstream-builds-'));
  let stack: StoryStack;
  let browser: Browser;

  beforeAll(async () => {
    cpSync(join(repositoryRoot, 'web/dist'), built, { recursive: true });
    stack = await startStory({
      environment: {
        METERSTREAM_ADMIN_EMAIL: admin.email,
        METERSTREAM_ADMIN_PASSWORD: admin.password,
        METERSTREAM_CONSOLE_FOLDER: join(built, 'console'),
      },
    });
    browser = await openBrowser(executablePath as string);
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
    rmSync(built, { recursive: true, force: true });
  });

  /** The same pages under other names: nothing that an open page has not loaded yet is found any more. */
  async function deploy(): Promise<void> {
    for (const app of ['console', 'portal', 'storefront']) renameAssets(join(built, app));
    stack.signal('gateway', 'SIGKILL');
    await until(async () => (await fetch(`${stack.url}/health/ready`).catch(() => undefined))?.status === 200, 60_000);
    await stack.ready();
  }

  const firstScript = (page: Page) => page.locator('script[type="module"][src]').getAttribute('src');
  const offerIn = (page: Page) => page.getByRole('alert').filter({ hasText: newVersion });

  it('says so, keeps what is typed, and is loaded anew where a part of it is gone or it reads what it does not know', async () => {
    const window = await ConsoleWindow.open(browser, stack.url, wide);
    const { page } = window;
    await page.goto('/');
    await window.signIn(admin);
    const followed = page.waitForResponse((response) => response.url().includes('/v1/changes'));
    await page.reload();
    await followed;
    await window.goTo('/customers/organizations?new=yes');
    const name = page.getByLabel('Name', { exact: true }).last();
    await name.fill('Typed before');
    await page.getByLabel('Billing e-mail').fill('billing@before.example');
    const before = await firstScript(page);
    await deploy();

    await page.getByRole('status').filter({ hasText: newVersion }).waitFor();
    await until(async () => {
      await page.keyboard.press('Control+k');
      return offerIn(page).isVisible();
    });
    await window.keepScreenshot('redeployed', 'light');
    expect([await name.inputValue(), await firstScript(page)]).toEqual(['Typed before', before]);

    await page.getByRole('button', { name: 'Make the organization' }).click();
    await page.waitForURL(/organizations\/(?!new)[^?]+$/);
    await page.getByRole('heading', { name: 'Typed before' }).waitFor();
    await window.settled();
    expect(await firstScript(page)).not.toBe(before);
    expect(await offerIn(page).count()).toBe(0);
    expect(window.faults().filter((fault) => !expected.test(fault))).toEqual([]);

    const last = await firstScript(page);
    // Its script is there before, and what it reads is not.
    const part = page.waitForResponse(/keys\.page-[^/]+\.js$/);
    await page.getByRole('link', { name: 'API Keys' }).hover();
    await part;
    await deploy();
    // As an answer of a later version, without a field that this one reads.
    await page.route(/\/v1\/api-keys/, (route) => route.fulfill({ json: { keys: [] } }), { times: 1 });
    await page.evaluate(() => history.pushState({}, '', '/developers/api-keys'));
    await until(async () => (await firstScript(page)) !== last);
    await page.getByRole('heading', { name: 'API Keys' }).waitFor();
    await window.close();
  });

  it('is loaded anew for a customer, too, and once alone', async () => {
    const { body: organization } = await stack.call('POST', '/v1/organizations', { name: 'Acme' });
    const link = await until(async () => {
      const { status, body } = await stack.call('POST', '/v1/portal-links', { accountId: organization.organizationId });
      return status === 201 && body;
    });
    const shown = { key: '', headers: { 'x-portal-link': link.url.slice(link.url.lastIndexOf('/') + 1) } };
    await until(async () => (await stack.call('GET', '/v1/portal/tenant', undefined, shown)).status === 200);
    const window = await ConsoleWindow.open(browser, stack.url, wide);
    const { page } = window;
    const path = new URL(link.url).pathname;
    await page.goto(path);
    await window.settled();
    const before = await firstScript(page);
    await deploy();
    const loads: string[] = [];
    page.on('framenavigated', () => loads.push(page.url()));
    // The part stays gone, as where a part of the machines has the old build.
    await page.route(/\/portal\/assets\/plans-[^/]+\.js$/, (route) => route.fulfill({ status: 404, body: '' }));
    await page.evaluate((to) => {
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, `${path}/plans`);
    await offerIn(page).waitFor();
    expect(await firstScript(page)).not.toBe(before);
    await window.keepScreenshot('portal-redeployed', 'light');
    const reloads = loads.length;
    await page.waitForLoadState('networkidle');
    expect(loads).toHaveLength(reloads);
    await window.close();
  });
});
