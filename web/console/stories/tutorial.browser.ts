import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { type StoryStack, until } from '#testing';
import { Keyboard } from './keyboard.browser.js';
import type { Size, Theme } from './sizes.js';
import { ConsoleWindow } from './window.browser.js';

const run = promisify(execFile);

/** What the walk has come to, as the page says it and as the API does. */
interface Walked {
  readonly explained: string;
  readonly invoice: { readonly number: string; readonly total: string; readonly lines: readonly { amount: string }[] };
}

/** Opens the console of a tenant that has nothing, for the Admin who was invited to it. */
async function openEmpty(browser: Browser, stack: StoryStack, size: Size) {
  const tenant = `tutorial-${size.name}`;
  const made = await stack.call('POST', '/v1/tenants', { tenant, name: `Tutorial ${size.name}` });
  const key: string = made.body.adminKey.key;
  const guest = { email: `tess@${tenant}.example`, name: 'Tess', role: 'Admin' };
  // The key is known everywhere a moment after it was made.
  const { token } = await until(async () => {
    const answer = await stack.call('POST', '/v1/invitations', guest, { key });
    return answer.status === 201 && answer.body;
  });
  const window = await ConsoleWindow.open(browser, stack.url, size);
  await window.page.goto(`/invitation/${token}`);
  await window.page.getByLabel('New password').fill('a sentence is a good password');
  await window.page.getByRole('button', { name: 'Accept the invitation' }).click();
  await window.page.getByRole('navigation', { name: 'Breadcrumb' }).waitFor();
  await window.settled();
  return { window, key };
}

/** The six steps of "Getting started", from nothing to an invoice that says why; what is typed is typed by keys. */
export async function walkTutorial(browser: Browser, stack: StoryStack, size: Size, theme: Theme): Promise<Walked> {
  const { window, key } = await openEmpty(browser, stack, size);
  const { page } = window;
  const keys = new Keyboard(page);
  const shows = (name: string) => window.keepScreenshot(`tutorial-${name}`, theme);
  const says = (text: string) => page.getByText(text, { exact: false }).first().waitFor();
  const at = async (path: string | RegExp) => {
    await page.waitForURL(path);
    await window.settled();
  };
  await window.turn(theme);

  await window.goTo('/start');
  await says('0 of 6 done');
  await keys.letGo();
  await keys.act('Make a key');
  await says('The key is shown now');
  await says('1 of 6 done');
  await shows('1-key');
  const curl = await page.getByRole('region', { name: 'The sample' }).locator('pre').textContent();
  await run('sh', ['-c', curl ?? '']);
  await says('2 of 6 done');
  await says('Usage has named “summaries”');
  await shows('2-usage');

  await keys.act('Make a product');
  await at('**/products/new*');
  await keys.fill('Product name', 'Document summarisation');
  await keys.fill('Recurring charge', '199');
  await keys.act('Add pricing tier');
  await keys.fill('Upper bound of tier 1', '1,000');
  await keys.fill('Unit rate of tier 1', '1.50');
  await keys.fill('Unit rate of tier 2', '1.35');
  await shows('3-product');
  await keys.act('Publish version 1');
  await at(/products\/(?!new)[^?]+$/);

  await window.goTo('/developers/test-clocks?new=yes');
  await page.getByLabel('Name', { exact: true }).last().fill('Tutorial');
  await page.getByLabel('Stands at the beginning of').fill(new Date().toISOString().slice(0, 10));
  await page.getByRole('button', { name: 'Make the test clock' }).click();
  await at('**/developers/test-clocks/*');

  await window.goTo('/start');
  await says('3 of 6 done');
  await keys.letGo();
  await keys.act('Subscribe a customer');
  await at('**/subscriptions/new*');
  await keys.choose('Product', 'Document');
  await keys.fill('Subscriber’s e-mail', 'ann@acme.example');
  await keys.choose('Time', 'Test clock');
  await shows('4-subscribe');
  await keys.act('Subscribe');
  await at(/subscriptions\/(?!new)[^?]+$/);
  const subscriptionId = new URL(page.url()).pathname.split('/').at(-1);
  // What was sent before anybody was subscribed is rated now.
  await until(async () => {
    const { body } = await stack.call('GET', `/v1/running-totals?subscriptionId=${subscriptionId}`, undefined, { key });
    return body.items?.[0]?.metrics[0]?.quantity === '3';
  });

  await page.getByRole('button', { name: "Move to the period's end" }).click();
  await says('The last move closed 1 period');
  await shows('5-period');

  await window.goTo('/start');
  await says('6 of 6 done');
  await page.getByText('Read the invoice').first().click();
  await shows('6-start');
  await page.getByRole('link', { name: 'Read the invoice' }).click();
  await at('**/billing/invoices/*');
  await says('Adds up');
  await shows('6-invoice');
  const explained = (await page.getByRole('complementary').last().textContent()) ?? '';
  const invoiceId = new URL(page.url()).pathname.split('/').at(-1);
  const { body: invoice } = await stack.call('GET', `/v1/invoices/${invoiceId}`, undefined, { key });
  const faults = window.faults();
  if (faults.length > 0) throw new Error(`on the way: ${faults.join('; ')}`);
  await window.close();
  return { explained, invoice };
}
