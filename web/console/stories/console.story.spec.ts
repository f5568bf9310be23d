import { jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { locateBrowser } from '#embedded';
import { type StoryStack, startStory } from '#testing';
import { type Business, hostileNames, startBusiness } from './business.js';
import { looks } from './looks.js';
import { pages } from './pages.js';
import { ConsoleWindow, openBrowser } from './window.browser.js';

jest.setTimeout(240_000);

const executablePath = locateBrowser();
const [wide] = looks;

(executablePath ? describe : describe.skip)('the console in a browser', () => {
  let stack: StoryStack;
  let browser: Browser;
  let business: Business;

  beforeAll(async () => {
    stack = await startStory();
    business = await startBusiness(stack);
    browser = await openBrowser(executablePath as string);
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  describe.each(looks)('$name', (look) => {
    let window: ConsoleWindow;

    beforeAll(async () => {
      window = await ConsoleWindow.open(browser, stack.url, look);
      await window.page.goto('/');
    });

    afterAll(() => window?.close());

    it('lets somebody in', async () => {
      await window.settled();
      await expectNothingAmiss(window, 'sign-in');
      await window.signIn(stack);
      expect(await window.page.locator('html').getAttribute('data-theme')).toBe(look.theme);
      expect(window.faults()).toEqual([]);
    });

    it.each(pages)('shows $name', async ({ name, path }) => {
      await window.goTo(path(business));
      await expectNothingAmiss(window, name);
    });
  });

  it('shows amounts as the API has them, to the last digit', async () => {
    const window = await signedIn();
    const { invoice } = business;
    await window.goTo(`/billing/invoices/${invoice.invoiceId}`);
    const shown = await window.text();
    for (const amount of [invoice.total, ...invoice.lines.map((line) => line.amount)])
      expect(shown).toContain(grouped(amount));
    expect(shown).toContain(invoice.number);
    await window.close();
  });

  it('shows names of others as text, whatever they are', async () => {
    const window = await signedIn();
    for (const path of ['/billing/subscriptions', '/billing/invoices', '/data/logs?tab=unattributed']) {
      await window.goTo(path);
      expect(await window.page.locator('img, script:not([src])').count()).toBe(0);
      const shown = await window.text();
      expect(shown).toContain(hostileNames[0]);
      expect(shown).toContain('⟨202E⟩');
      expect(shown).not.toMatch(/[\u202a-\u202e\u200b]/);
    }
    expect(window.faults()).toEqual([]);
    await window.close();
  });

  it('is walked through with keys alone', async () => {
    const window = await signedIn();
    const { page } = window;
    const press = async (key: string, times = 1) => {
      for (let at = 0; at < times; at += 1) await page.keyboard.press(key);
    };
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await press('Tab');
    expect(await focused()).toBe('Skip to content');
    for (let at = 0; at < 20 && (await focused()) !== 'Invoices'; at += 1) await press('Tab');
    await press('Enter');
    await page.waitForURL('**/billing/invoices');
    await window.settled();
    expect(await focused()).toBe('Invoices');
    await page.locator('[role="row"] a').first().focus();
    await press('Enter');
    await page.waitForURL('**/billing/invoices/*');
    await window.settled();
    expect(window.faults()).toEqual([]);
    await window.close();
  });

  async function signedIn(): Promise<ConsoleWindow> {
    const window = await ConsoleWindow.open(browser, stack.url, wide as (typeof looks)[number]);
    await window.page.goto('/');
    await window.signIn(stack);
    return window;
  }
});

async function expectNothingAmiss(window: ConsoleWindow, name: string): Promise<void> {
  await window.keepScreenshot(name);
  expect(await window.accessibilityProblems()).toEqual([]);
  expect(await window.overflow()).toBe(0);
  expect(window.faults()).toEqual([]);
}

/** `1234567.5` as `1,234,567.5`. */
const grouped = (amount: string): string => amount.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');
