import type { Browser, Page } from 'playwright-core';
import { type StoryStack, until } from '#testing';
import { expectNothingAmiss, grouped } from './amiss.browser.js';
import type { Business } from './business.js';
import { type Size, wide } from './sizes.js';
import { ConsoleWindow } from './window.browser.js';

/** A window of a customer, who has a link and nothing else. */
interface PortalWindow {
  readonly window: ConsoleWindow;
  readonly linkId: string;
}

export async function openPortal(
  browser: Browser,
  stack: StoryStack,
  size: Size,
  { organizationId }: Pick<Business, 'organizationId'>,
): Promise<PortalWindow> {
  const { body } = await stack.call('POST', '/v1/portal-links', { accountId: organizationId });
  const shown = { key: '', headers: { 'x-portal-link': body.url.slice(body.url.lastIndexOf('/') + 1) } };
  await until(async () => (await stack.call('GET', '/v1/portal/tenant', undefined, shown)).status === 200);
  const window = await ConsoleWindow.open(browser, stack.url, size);
  await window.page.goto(new URL(body.url).pathname);
  await window.settled();
  return { window, linkId: body.linkId };
}

/** What a customer sees at first, and an invoice down to its events. */
export async function lookAtPortal(browser: Browser, stack: StoryStack, size: Size, business: Business): Promise<void> {
  const { window } = await openPortal(browser, stack, size, business);
  await expectNothingAmiss(window, 'portal');
  await explainUsage(window.page, business);
  await window.settled();
  await expectNothingAmiss(window, 'portal-invoice');
  await window.close();
}

/** As after a deploy while the page stood open: an invoice's part of it is gone, and what is shown already stays. */
export async function losePartOfPortal(browser: Browser, stack: StoryStack, business: Business): Promise<void> {
  const { window } = await openPortal(browser, stack, wide, business);
  const { page } = window;
  await page.route(/\/portal\/assets\/invoice-[^/]+\.js$/, (route) => route.fulfill({ status: 404, body: '' }));
  await page.getByRole('link', { name: business.invoice.number }).click();
  await page.getByRole('alert').filter({ hasText: 'A new version is here' }).waitFor();
  await window.keepScreenshot('portal-part-gone', 'light');
  expect(await page.getByRole('contentinfo').textContent()).toContain('This link works until');
  expect(window.faults().filter((fault) => !/404|dynamically imported/.test(fault))).toEqual([]);
  await window.close();
}

/** Files, and nothing in the browser; then the link is revoked. */
export async function keepFromPortal(browser: Browser, stack: StoryStack, business: Business): Promise<void> {
  const { window, linkId } = await openPortal(browser, stack, wide, business);
  const { page } = window;
  const { invoice } = business;
  expect(await window.text()).toContain(grouped(invoice.total));
  const [events, days] = await keptBy(page, ['Every event', 'By day']);
  expect(events).toMatch(/^usage-by-event-.*\.csv time,event,state,/);
  expect(days).toMatch(/^usage-by-day-.*\.csv day,metric,events,/);
  await explainUsage(page, business);
  for (const line of invoice.lines) expect(await window.text()).toContain(grouped(line.amount));
  expect(await keptBy(page, ['PDF', 'CSV'])).toEqual([
    expect.stringMatching(`${invoice.number}.pdf %PDF-`),
    expect.stringMatching(`${invoice.number}.csv document,line,`),
  ]);
  expect(await page.context().storageState()).toEqual({ cookies: [], origins: [] });
  expect(window.faults()).toEqual([]);
  await stack.call('DELETE', `/v1/portal-links/${linkId}`);
  await until(async () => {
    await page.reload();
    await window.settled();
    return page.getByText('This link does not work any more').isVisible();
  });
  await window.close();
}

/** Opens the invoice, and why its usage comes to what it does, down to the events. */
async function explainUsage(page: Page, { invoice }: Business): Promise<void> {
  await page.getByRole('link', { name: invoice.number }).click();
  await page.getByRole('heading', { name: invoice.number }).waitFor();
  const line = invoice.lines.findIndex(({ kind }) => kind === 'usage');
  await page.getByRole('link', { name: /^Why/ }).nth(line).click();
  await page.getByText('Adds up', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Show its events' }).click();
  await page.getByRole('columnheader', { name: 'Event', exact: true }).waitFor();
}

/** The names and first bytes of the files that a customer keeps by these buttons. */
async function keptBy(page: Page, names: readonly string[]): Promise<string[]> {
  const kept: string[] = [];
  for (const name of names) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name, exact: true }).first().click(),
    ]);
    const pieces: Buffer[] = [];
    for await (const piece of await download.createReadStream()) pieces.push(piece as Buffer);
    const text = Buffer.concat(pieces).toString('latin1');
    kept.push(`${download.suggestedFilename()} ${text.split(/\r?\n/)[0]?.slice(0, 60)}`);
  }
  return kept;
}
