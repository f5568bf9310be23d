import { jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { locateBrowser } from '#embedded';
import { type StoryStack, startStory, until } from '#testing';
import { creditSome, followUsage, giveFromTable, goByKeys, recordPayment, tryAgain } from './acts.browser.js';
import { usageActs } from './amended.browser.js';
import { expectNothingAmiss, grouped } from './amiss.browser.js';
import { type Business, hostileNames, startBusiness } from './business.js';
import { dialogs, lookIntoDialog } from './dialogs.browser.js';
import { loseParts, missAService, signOutWhileAsking } from './disturbed.browser.js';
import { compareFigures } from './figures.browser.js';
import { addGateway } from './gateways.browser.js';
import { askForAnotherLink, comeBackWith, comeIn, endTheOther, invite, turnCodesOn } from './invited.browser.js';
import { walkToAnInvoice } from './keyboard.browser.js';
import { workWithLogs } from './logs.browser.js';
import { leaveTyped, loseAnAnswer, outlastSession } from './outlasted.browser.js';
import { ownPages, pages, unattributed } from './pages.js';
import { payInPortal } from './paying.browser.js';
import { choosePlans } from './plans.browser.js';
import { keepFromPortal, lookAtPortal, losePartOfPortal } from './portal.browser.js';
import { buyFromShop } from './shop.browser.js';
import { phone, wide } from './sizes.js';
import { giveAccessBySql } from './sql-access.browser.js';
import { editTemplate } from './templates.browser.js';
import { buyByCard } from './trial.browser.js';
import { walkTutorial } from './tutorial.browser.js';
import { ConsoleWindow, openBrowser } from './window.browser.js';

jest.setTimeout(240_000);

const executablePath = locateBrowser();
const admin = { email: 'ada@meterstream.example', password: 'a password of a story' };

(executablePath ? describe : describe.skip)('the console in a browser', () => {
  let stack: StoryStack;
  let browser: Browser;
  let business: Business;

  beforeAll(async () => {
    const environment = {
      METERSTREAM_ADMIN_EMAIL: admin.email,
      METERSTREAM_ADMIN_PASSWORD: admin.password,
      // What stands in for Stripe, instead of nobody.
      METERSTREAM_STRIPE: 'pretend',
      STRIPE_API_BASE: '',
    };
    stack = await startStory({ environment });
    business = await startBusiness(stack);
    browser = await openBrowser(executablePath as string);
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  describe.each([wide, phone])('$name', (size) => {
    let window: ConsoleWindow;

    beforeAll(async () => {
      window = await ConsoleWindow.open(browser, stack.url, size);
      await window.page.goto('/');
    });

    afterAll(() => window?.close());

    it.each(ownPages)('shows $name to nobody in particular', async ({ name, path }) => {
      await window.page.goto(path(business));
      await window.settled();
      await expectNothingAmiss(window, name);
    });

    it('lets somebody in', async () => {
      await window.page.goto('/');
      await window.signIn(admin);
      expect(window.faults()).toEqual([]);
    });

    it('sells a plan to a visitor', () => buyFromShop({ browser, stack, size }, business, expectNothingAmiss));
    it('shows a customer what is theirs, by a link', () => lookAtPortal(browser, stack, size, business));

    it('offers a customer the plans that are for them', () => choosePlans(browser, stack, size));

    it.each(pages)('shows $name', async ({ name, path }) => {
      await window.goTo(path(business));
      await expectNothingAmiss(window, name);
    });
    it.each(dialogs)('opens $name', (opened) => lookIntoDialog(window, business, opened));
  });

  it('lets a customer keep what is theirs, until the link is revoked', () => keepFromPortal(browser, stack, business));

  it('says to a customer that a part is gone', () => losePartOfPortal(browser, stack, business));
  it('lets a customer pay, whatever their bank says, once however often they press', () => payInPortal(browser, stack));
  it('sells a trial that is paid by card', () => buyByCard(browser, stack));

  it('takes a payment gateway that works', () => inWindow(addGateway));
  it('writes a mail in other words, and in its own again', () => inWindow(editTemplate));
  it('shows the password of a tenant’s user of ClickHouse once, and revokes it', () => inWindow(giveAccessBySql));

  it('shows amounts as the API has them, to the last digit', async () => {
    const window = await signedIn();
    const { invoice } = business;
    await window.goTo(`/billing/invoices/${invoice.invoiceId}`);
    const shown = await window.text();
    for (const amount of [invoice.total, ...invoice.lines.map((line) => line.amount)])
      expect(shown).toContain(grouped(amount));
    expect(shown).toContain(invoice.number);
    await window.goTo(`/configuration/revenue-sources/products/${business.productId}`);
    await window.page.getByText('Median 1,200').first().waitFor();
    await window.close();
  });

  it('asks before an act about money, says what it changes, and shows what it has changed by itself', () =>
    inWindow(async (window) => {
      expect(await creditSome(window, business, '7.00')).toContain('Open on ');
      expect(await window.text()).toContain('USD 7.00');
      expect(await recordPayment(window, business, '12.34')).toContain('It happened elsewhere');
      // Nothing is loaded anew: the payment is on its way to the invoice when the act is done.
      await until(async () => /Payment of USD 12\.34 arrived/.test(await window.text()));
    }));

  it('adds up what the API adds up, on the first page and of a customer', () =>
    inWindow((window) => compareFigures(window, stack, business)));

  it('lets usage in as it comes, and waits while somebody reads', () =>
    inWindow((window) => followUsage(window, stack, business)));

  it('shows Logs in the columns that somebody chose, and saves its rows', () => inWindow(workWithLogs));

  it('follows long work at the corner of every page, to what came of it', () =>
    inWindow(async (window) => expect(await tryAgain(window)).toContain('0 events were taken, ')));

  it('gives credentials from a table once all of it can be given', () =>
    inWindow((window) => giveFromTable(window, business)));
  it.each(usageActs)('$does', ({ act }) => inWindow(act));

  // It switches single keys off.
  it('leads by keys alone to whatever has a number', () => inWindow((window) => goByKeys(window, business)));

  it('shows names of others as text, whatever they are', async () => {
    const window = await signedIn();
    for (const path of ['/billing/subscriptions', '/billing/invoices', '/data/logs?tab=unattributed', unattributed]) {
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

  it('is walked through with keys alone', () =>
    inWindow(async (window) => expect(await walkToAnInvoice(window)).toEqual(['Skip to content', 'Invoices'])));

  it('says what still works while a service is away, and shows what was missing once it is back', () =>
    inWindow((window) => missAService(window, stack), /503/));

  it('offers a new version where a part of the old one is gone', () =>
    inWindow((window) => loseParts(window, stack), /404|dynamically imported/));

  it('leads from nothing to an invoice that says why, step by step, by keys and on a phone', async () => {
    const walks = [walkTutorial(browser, stack, wide, 'light'), walkTutorial(browser, stack, phone, 'dark')];
    for (const { invoice, explained } of await Promise.all(walks)) {
      expect(invoice).toMatchObject({ total: '203.50', lines: [{ amount: '199.00' }, { amount: '4.50' }] });
      expect(explained).toContain('4.50');
    }
  });

  it('stays open over a reload, opens a page by its link, and is closed for good', async () => {
    const window = await signedIn();
    await window.page.goto(`/billing/invoices/${business.invoice.invoiceId}`);
    await window.settled();
    expect(await window.text()).toContain(business.invoice.number);
    const kept = await window.page.evaluate(() => [document.cookie, { ...localStorage }]);
    expect(kept).toEqual(['', {}]);
    // How far lists were scrolled, and nothing of what stood in them.
    const scrolled = await window.page.evaluate(() => Object.entries(sessionStorage));
    expect(scrolled.filter(([name]) => !name.startsWith('tsr-scroll-restoration'))).toEqual([]);
    expect(JSON.stringify(scrolled)).not.toContain(business.invoice.invoiceId);
    await signOutWhileAsking(window);
    await window.page.goto('/billing/invoices');
    await window.page.getByLabel('Password', { exact: true }).waitFor();
    expect(window.faults()).toEqual([]);
    await window.close();
  });

  it('asks over the page to sign in again when the session is over, and keeps what was typed', () =>
    inWindow((window) => outlastSession(window, admin.password)));

  it('asks once before what is typed goes', () => inWindow(leaveTyped));
  it('makes once what nobody answered', () => inWindow(loseAnAnswer, /v1\/budgets|ERR_FAILED/));
  it('lets somebody in who was invited, to what the role allows, and with codes from then on', async () => {
    const guest = { email: 'vera@guests.example', name: 'Vera', password: 'a sentence is a good password' };
    const admins = await signedIn();
    const link = await invite(admins, guest);
    const { window, refused } = await comeIn(browser, stack.url, phone, link, guest);
    expect(refused).toBe('has 9 characters, of at least 15');
    expect(new URL(window.page.url()).pathname).toBe('/');
    const navigation = window.page.getByRole('navigation', { name: 'Console', includeHidden: true });
    await navigation.getByText('Coupons').waitFor({ state: 'attached' });
    const places = await navigation.textContent();
    expect(places).toMatch(/Reconciliation.*Coupons/);
    expect(places).not.toMatch(/API Keys|Users & roles|Audit/);
    await window.goTo('/billing/coupons');
    expect(await window.page.getByRole('button', { name: 'Make a coupon' }).isDisabled()).toBe(true);
    expect(await window.text()).toContain('Your role, Viewer, cannot change invoices, credit and payments.');
    await window.goTo('/settings/users');
    await window.page.getByText('An Admin can.').waitFor();
    expect(window.faults()).toEqual([]);
    const other = await ConsoleWindow.open(browser, stack.url, wide);
    await other.page.goto('/');
    await other.signIn(guest);
    await endTheOther(window);
    await until(async () => {
      await other.page.reload();
      await other.settled();
      return other.page.getByRole('button', { name: 'Sign in' }).isVisible();
    });
    const [code = ''] = await turnCodesOn(window, guest.password);
    expect(window.faults().filter((fault) => !fault.includes('422'))).toEqual([]);
    await window.page.getByRole('button', { name: 'Menu' }).click();
    await comeBackWith(window, guest, code.toLowerCase());
    expect(window.faults()).toEqual([]);
    await admins.goTo('/settings/audit');
    expect(await admins.text()).toContain('Invitation accepted');
    expect(admins.faults()).toEqual([]);
    await Promise.all([window.close(), other.close(), admins.close()]);
  });

  it('says of a link that was used that it does nothing, and how to come by another', () =>
    askForAnotherLink(browser, stack.url));

  /** What is expected to go wrong on the way is no fault. */
  async function inWindow(look: (window: ConsoleWindow) => Promise<void>, expected = /^$/): Promise<void> {
    const window = await signedIn();
    await look(window);
    expect(window.faults().filter((fault) => !expected.test(fault))).toEqual([]);
    await window.close();
  }

  async function signedIn(): Promise<ConsoleWindow> {
    const window = await ConsoleWindow.open(browser, stack.url, wide);
    await window.page.goto('/');
    await window.signIn(admin);
    return window;
  }
});
