import { type StoryStack, until } from '#testing';
import type { ConsoleWindow } from './window.browser.js';

/** What is said while a service does not answer, and whether what was missing came by itself afterwards. */
export async function missAService(window: ConsoleWindow, stack: StoryStack): Promise<void> {
  const { page } = window;
  const isSaid = (text: string) => page.getByText(text, { exact: false }).first().waitFor();
  stack.signal('analytics', 'SIGSTOP');
  try {
    await window.goTo('/configuration/budgets');
    await isSaid('A part of the stack is away for the moment; what was acknowledged is safe.');
    await isSaid('Analytics is away. Usage is still taken and billed; figures and logs wait.');
    await window.keepScreenshot('service-away', 'light');
    await window.goTo('/billing/coupons');
    await isSaid('WELCOME10');
    await window.goTo('/configuration/budgets');
  } finally {
    stack.signal('analytics', 'SIGCONT');
  }
  await isSaid('All of it');
  await isSaid('Rated up to');
  await window.settled();
}

/** As after a deploy, when parts that a page has not asked for yet are gone: first a page, then what lies over one. */
export async function loseParts(window: ConsoleWindow, stack: StoryStack): Promise<void> {
  const { page } = window;
  const { status } = await stack.call('GET', '/assets/coupons.page-00000000.js');
  if (status !== 404) throw new Error(`a part that is gone is answered with ${status}`);
  const parts = /\/assets\/(coupons\.page|palette-sheet)-[^/]+\.js$/;
  await window.goTo('/billing/invoices');
  await page.route(parts, (route) => route.fulfill({ status: 404, contentType: 'application/json', body: '{}' }));
  await window.goTo('/billing/coupons');
  const offer = page.getByRole('alert').filter({ hasText: 'A new version is here' });
  await offer.waitFor();
  await window.keepScreenshot('part-gone', 'light');
  await window.goTo('/billing/invoices');
  await until(async () => {
    await page.keyboard.press('Control+k');
    return offer.isVisible();
  });
  const shown = await window.text();
  if (!shown.includes('Invoices')) throw new Error('the page is gone with what should lie over it');
  await window.goTo('/billing/coupons');
  await page.unroute(parts);
  await offer.getByRole('link', { name: 'Reload' }).last().click();
  await page.getByText('WELCOME10').waitFor();
  await window.settled();
}

/**
 * Goes while something is still asked for: it is let through once the session is over, and the page stays a moment
 * longer, so that whatever asks then is refused in sight.
 */
export async function signOutWhileAsking(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  let end = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  await page.route('**/v1/simulations?*', async (route) => {
    await over;
    // What was given up meanwhile cannot go on.
    await route.continue().catch(() => undefined);
  });
  await page.route('**/v1/session', async (route) => {
    if (route.request().method() !== 'DELETE') return route.continue();
    const response = await route.fetch();
    end();
    await page.waitForTimeout(500);
    return route.fulfill({ response });
  });
  const asked = page.waitForRequest('**/v1/simulations?*');
  await page.reload();
  await asked;
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Password', { exact: true }).waitFor();
}
