import { expectNothingAmiss } from './amiss.browser.js';
import type { ConsoleWindow } from './window.browser.js';

/** Adds a gateway on its page, which tests it before it is saved, and once more. */
export async function addGateway(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  await window.goTo('/billing/payment-gateways?new=yes');
  await page.getByLabel('Name', { exact: true }).fill('Stripe, Europe');
  await page.getByLabel('Secret key', { exact: true }).fill('sk_test_console_1');
  await page.getByRole('button', { name: 'Test and save' }).click();
  await page.getByRole('button', { name: 'Test connection' }).click();
  const works = page.getByRole('status').filter({ hasText: 'It works: account' });
  await works.waitFor();
  await window.settled();
  await expectNothingAmiss(window, 'payment-gateway');
  expect(await works.textContent()).toMatch(/acct_/);
}
