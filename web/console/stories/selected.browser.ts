import { readFile } from 'node:fs/promises';
import { until } from '#testing';
import { expectNothingAmiss } from './amiss.browser.js';
import { saysTakenBack } from './taken-back.browser.js';
import type { ConsoleWindow } from './window.browser.js';

/** What is done with several rows that keys have selected. */
export const selectionActs = [
  { does: 'voids events that keys have selected', act: voidSelected },
  { does: 'saves invoices that keys have selected as a table', act: saveSelected },
] as const;

/** Turns the boxes of the first two rows by their key, where the focus is; the addresses that they lead to. */
async function selectTwo({ page }: ConsoleWindow): Promise<readonly string[]> {
  const addresses: string[] = [];
  for (const at of [0, 1]) {
    const row = page.locator(`[role="row"][data-index="${at}"]`);
    const link = row.getByRole('link').first();
    await link.focus();
    await page.keyboard.press('x');
    await until(() => row.getByRole('checkbox').isChecked());
    addresses.push((await link.getAttribute('href')) ?? '');
  }
  return addresses;
}

async function voidSelected(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  await window.goTo('/data/logs?from=2026-02-10&to=2026-02-10&q=state%3Arated');
  const addresses = await selectTwo(window);
  const bar = page.getByRole('region', { name: 'Selected' });
  expect(await bar.getByRole('status').textContent()).toBe('2 events selected');
  await expectNothingAmiss(window, 'events-selected');
  await bar.getByRole('button', { name: 'Void …' }).click();
  const sheet = page.getByRole('dialog');
  const act = sheet.getByRole('button', { name: 'Void 2 events' });
  await act.waitFor();
  expect(await act.isDisabled()).toBe(true);
  await sheet.getByLabel('Why').fill('A load test of our own');
  expect(await sheet.getByRole('definition').textContent()).toMatch(/^USD \d+\.\d+ becomes USD 0\.00$/);
  await act.click();
  await sheet.waitFor({ state: 'detached' });
  expect(await bar.count()).toBe(0);
  for (const address of addresses) {
    const { pathname } = new URL(address, page.url());
    await window.goTo(pathname);
    await saysTakenBack(page, pathname.split('/').at(-1) ?? '');
  }
}

async function saveSelected(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  await window.goTo('/billing/invoices');
  const numbers = await page.getByRole('row').getByRole('link', { name: /^INV-/ }).allTextContents();
  const chosen = numbers.slice(0, 2);
  await selectTwo(window);
  await expectNothingAmiss(window, 'invoices-selected');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a table' }).click();
  const lines = (await readFile(await (await saving).path(), 'utf8')).split('\r\n');
  expect(lines.slice(1, 3).map((line) => line.split(',')[0])).toEqual(chosen);
}
