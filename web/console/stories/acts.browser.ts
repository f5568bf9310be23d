import { type StoryStack, until } from '#testing';
import { send, summaries } from '../../../stories/support/summarisation.js';
import type { Business } from './business.js';
import type { ConsoleWindow } from './window.browser.js';

/** Credits so much of the invoice; answers what the sheet said before anything was done. */
export async function creditSome(window: ConsoleWindow, { invoice }: Business, amount: string): Promise<string> {
  const { page } = window;
  await window.goTo(`/billing/invoices/${invoice.invoiceId}`);
  await page.getByRole('link', { name: 'Credit note', exact: true }).click();
  await page.getByLabel('Credit', { exact: true }).selectOption('amount');
  await page.getByLabel('Amount', { exact: true }).fill(amount);
  await page.getByRole('button', { name: 'Issue the credit note' }).click();
  const sheet = page.getByRole('dialog');
  const act = sheet.getByRole('button', { name: `Credit USD ${amount}` });
  await act.waitFor();
  await window.keepScreenshot('credit-sheet', 'light');
  const said = (await sheet.textContent()) ?? '';
  // Nothing is confirmed by it: the focus is on the sheet.
  await page.keyboard.press('Enter');
  await act.click();
  await page.waitForURL('**/billing/credit-notes/*');
  await window.settled();
  return said;
}

/** Records a payment of a part of what is open; answers what the sheet said. */
export async function recordPayment(window: ConsoleWindow, { invoice }: Business, amount: string): Promise<string> {
  const { page } = window;
  await window.goTo(`/billing/invoices/${invoice.invoiceId}`);
  await page.getByRole('link', { name: 'Record a payment' }).click();
  await page.getByLabel('Amount in USD').fill(amount);
  await page.getByLabel('Reference').fill('Transfer 7');
  await page.getByRole('button', { name: 'Record the payment' }).click();
  const sheet = page.getByRole('dialog');
  const act = sheet.getByRole('button', { name: `Record USD ${amount}` });
  await act.waitFor();
  const said = (await sheet.textContent()) ?? '';
  await act.click();
  await sheet.waitFor({ state: 'detached' });
  await page.getByRole('status').filter({ hasText: 'The payment is recorded.' }).waitFor();
  return said;
}

/** Usage that comes while one looks: the ids of what is shown at the top. */
export async function followUsage(window: ConsoleWindow, stack: StoryStack, { sold }: Business): Promise<void> {
  const { page } = window;
  await window.goTo('/data/logs');
  await page.getByRole('button', { name: 'Live' }).click();
  await page.getByText('Following usage as it comes.').waitFor();
  await page.keyboard.press('p');
  await page.getByText('Paused.').waitFor();
  await send(stack, sold, summaries(sold, 3, { time: '2026-02-10T13:00:00.000Z', prefix: 'live' }));
  await page.getByRole('button', { name: '3 new' }).click();
  await until(async () => (await window.text()).includes('live'));
  await window.keepScreenshot('logs-live', 'light');
}

/** From anywhere to an invoice by its number, and on by single keys, which then are switched off. */
export async function goByKeys(window: ConsoleWindow, { invoice }: Business): Promise<void> {
  const { page } = window;
  await window.goTo('/data/logs');
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await until(async () => {
    await page.keyboard.press('Control+k');
    return page.getByRole('combobox', { name: 'Page, act, name, number or id' }).isVisible();
  });
  await page.keyboard.type(invoice.number);
  await page.getByRole('option', { name: invoice.number }).first().waitFor();
  await window.keepScreenshot('palette', 'light');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/billing/invoices/${invoice.invoiceId}`);
  await window.settled();
  await page.keyboard.press('w');
  await page.waitForURL('**line=*');
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.waitForURL('**/billing/subscriptions');
  await window.settled();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/billing/subscriptions/*');
  await window.settled();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await keys.getByLabel('Single keys act').uncheck();
  await window.keepScreenshot('keys', 'light');
  await page.keyboard.press('Escape');
  await keys.waitFor({ state: 'detached' });
  await window.settled();
  const before = page.url();
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  if (page.url() !== before) throw new Error('single keys act though they are switched off');
}

/** Has all rejected usage tried again, and follows that in the corner of whatever page is open; answers what came of it. */
export async function tryAgain(window: ConsoleWindow): Promise<string> {
  const { page } = window;
  await window.goTo('/data/logs?tab=rejected');
  await page.getByRole('button', { name: 'Try all of it again' }).click();
  const tray = page.getByRole('region', { name: 'Jobs' });
  const job = tray.getByRole('listitem').filter({ hasText: 'Trying rejected usage again' });
  await window.goTo('/billing/coupons');
  await job.filter({ hasText: 'still rejected' }).waitFor();
  await window.keepScreenshot('jobs', 'light');
  const said = (await job.textContent()) ?? '';
  await job.getByRole('button', { name: 'Close Trying rejected usage again' }).click();
  await job.waitFor({ state: 'detached' });
  return said;
}

/** Two credentials, of which one line is wrong at first. */
export async function giveFromTable(window: ConsoleWindow, { sold }: Business): Promise<void> {
  const { page } = window;
  await window.goTo('/customers/credentials?new=table');
  const table = page.getByLabel('Credentials and their subscriptions');
  const sheet = page.getByRole('dialog');
  const give = sheet.getByRole('button', { name: 'Give 2 credentials' });
  const ask = async (second: string) => {
    await table.fill(`credential;subscription\nkey-one;${sold.subscriptionId}\nkey-two;${second}`);
    await page.getByRole('button', { name: 'See what it does' }).click();
    await give.waitFor();
  };
  await ask('nobody');
  if (await give.isEnabled()) throw new Error('a table is taken that cannot be given as it stands');
  await window.keepScreenshot('credentials-sheet', 'light');
  await sheet.getByRole('button', { name: 'Go back' }).click();
  await ask(sold.subscriptionId);
  await give.click();
  await sheet.waitFor({ state: 'detached' });
  await window.goTo(`/billing/subscriptions/${sold.subscriptionId}?view=credentials`);
  await until(async () => /key-one[\s\S]*key-two|key-two[\s\S]*key-one/.test(await window.text()));
}
