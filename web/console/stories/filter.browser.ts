import { until } from '#testing';
import { expectNothingAmiss } from './amiss.browser.js';
import type { Business } from './business.js';
import type { ConsoleWindow } from './window.browser.js';

/** A filter is written by keys alone: its term, then a customer by a part of its name; and what it does not know it says. */
export async function completeFilter(window: ConsoleWindow, { organizationId, sold }: Business): Promise<void> {
  const { page } = window;
  await window.goTo('/data/logs?from=2026-01-01&to=2026-02-28');
  const field = page.getByRole('combobox', { name: 'Filter' });
  const options = page.getByRole('option');
  await field.focus();
  await page.keyboard.type('cus');
  await options.filter({ hasText: 'customer:' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect(await field.inputValue()).toBe('customer:');
  // A space would end the term.
  await page.keyboard.type(sold.organization.split(' ').at(-1)?.toUpperCase() ?? '');
  await options.filter({ hasText: sold.organization }).waitFor();
  await until(async () => (await options.count()) === 1);
  await page.keyboard.press('ArrowDown');
  await expectNothingAmiss(window, 'logs-completion');
  await page.keyboard.press('Enter');
  expect(await field.inputValue()).toBe(`customer:${organizationId}`);
  expect(await options.count()).toBe(0);
  await page.keyboard.type(' size:3 state:la');
  await options.filter({ hasText: 'late' }).waitFor();
  // As it is typed it stays.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('rated');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=customer/);
  await window.settled();
  const shown = await window.text();
  expect(shown).toContain('says nothing known and is left out: size:3');
  expect(shown).toContain(`Customer: ${sold.organization}`);
  await page.getByRole('table', { name: 'Usage', exact: true }).getByText('Rated').first().waitFor();
}
