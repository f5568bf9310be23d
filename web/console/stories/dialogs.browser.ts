import type { Page } from 'playwright-core';
import { until } from '#testing';
import { expectNothingAmiss } from './amiss.browser.js';
import type { Business } from './business.js';
import { Keyboard } from './keyboard.browser.js';
import { backfillPath } from './pages.js';
import { saysTakenBack } from './taken-back.browser.js';
import type { ConsoleWindow } from './window.browser.js';

/** Something that opens over a page. */
export interface Opened {
  /** Of its screenshot. */
  readonly name: string;
  readonly path: (business: Business) => string;
  /** What the page asks for first. */
  readonly fill?: Readonly<Record<string, string>>;
  /** The button that opens it, which has the focus again when it is closed. */
  readonly press: string;
}

/** More than any dialog has. */
const stopsOfDialog = 15;

const invoicePath = ({ invoice }: Business) => `/billing/invoices/${invoice.invoiceId}`;
const subscriptionPath = ({ sold }: Business) => `/billing/subscriptions/${sold.subscriptionId}`;
const walletPath = ({ ids }: Business) => `/billing/wallets/${ids.wallet}`;

export const dialogs: readonly Opened[] = [
  { name: 'ending-sheet', path: invoicePath, press: 'Give up' },
  { name: 'change-sheet', path: subscriptionPath, press: 'Change product' },
  { name: 'pause-sheet', path: subscriptionPath, press: 'Pause' },
  { name: 'cancel-sheet', path: subscriptionPath, press: 'Cancel' },
  {
    name: 'merge-sheet',
    path: ({ organizationId }) => `/customers/organizations/${organizationId}`,
    press: 'Merge',
  },
  { name: 'columns-sheet', path: () => '/data/logs', press: 'Columns' },
  { name: 'export-sheet', path: () => '/data/logs?tab=unattributed', press: 'Export' },
  { name: 'void-event-sheet', path: () => '/data/logs/api/of-0', press: 'Void' },
  { name: 'amend-event-sheet', path: () => '/data/logs/api/of-0', press: 'Amend' },
  { name: 'undo-backfill-sheet', path: backfillPath, press: 'Undo' },
  { name: 'backfill-sheet', path: () => '/data/logs/api/run-0', press: 'Replace usage' },
  { name: 'grant-sheet', path: walletPath, fill: { 'Grant credit': '12.50' }, press: 'Grant USD' },
  { name: 'top-up-sheet', path: walletPath, fill: { 'Invoice a top-up': '100' }, press: 'Invoice the top-up' },
];

/** Opened by a key, closed by a key, with a name, and nothing amiss in it; then the focus is where it was. */
export async function lookIntoDialog(window: ConsoleWindow, business: Business, opened: Opened): Promise<void> {
  const { page } = window;
  const { name, path, fill = {}, press } = opened;
  await window.goTo(path(business));
  for (const [title, amount] of Object.entries(fill))
    await page
      .locator('section', { has: page.getByRole('heading', { name: title }) })
      .getByLabel('Amount')
      .fill(amount);
  const button = page.getByRole('main').getByRole('button', { name: press, exact: true });
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await window.settled();
  expect(await nameOf(page)).not.toBe('');
  const isWithin = () => dialog.evaluate((one) => one.contains(document.activeElement));
  expect(await isWithin()).toBe(true);
  // Held down, as fast as a browser takes it.
  for (const key of ['Tab', 'Shift+Tab'])
    for (let stop = 0; stop < stopsOfDialog; stop += 1) {
      await page.keyboard.press(key);
      expect(await isWithin()).toBe(true);
    }
  await expectNothingAmiss(window, name);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  const keys = new Keyboard(page);
  await until(async () => (await keys.focused()) === press);
}

/** What a screen reader calls the dialog. */
const nameOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const dialog = document.querySelector('[role="dialog"]');
    const named = document.getElementById(dialog?.getAttribute('aria-labelledby') ?? '');
    return (dialog?.getAttribute('aria-label') ?? named?.textContent ?? '').trim();
  });

/** An event is voided for a reason, and its panel says so when that has come about. */
export async function voidEvent(window: ConsoleWindow, id: string): Promise<void> {
  const { page } = window;
  await window.goTo(`/data/logs/api/${id}`);
  await page.getByRole('button', { name: 'Void', exact: true }).click();
  const sheet = page.getByRole('dialog');
  const act = sheet.getByRole('button', { name: 'Void the event' });
  await act.waitFor();
  expect(await act.isDisabled()).toBe(true);
  await sheet.getByLabel('Why').fill('A load test of our own');
  await act.click();
  await sheet.waitFor({ state: 'detached' });
  await saysTakenBack(page, id);
}
