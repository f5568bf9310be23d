import { readFile } from 'node:fs/promises';
import { until } from '#testing';
import { expectNothingAmiss } from './amiss.browser.js';
import type { ConsoleWindow } from './window.browser.js';

/** What is done with several rows that keys have selected. */
export const selectionActs = [
  { does: 'saves invoices that keys have selected as a table', act: saveSelected },
] as const;

/** Turns the box of a row by its key, where the focus is. */
async function select(window: ConsoleWindow, text: string): Promise<void> {
  const row = window.page.getByRole('row').filter({ hasText: text });
  await row.getByRole('link').first().focus();
  await window.page.keyboard.press('x');
  await until(() => row.getByRole('checkbox').isChecked());
}

async function saveSelected(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  await window.goTo('/billing/invoices');
  const numbers = await page.getByRole('row').getByRole('link', { name: /^INV-/ }).allTextContents();
  const chosen = numbers.slice(0, 2);
  for (const number of chosen) await select(window, number);
  await expectNothingAmiss(window, 'invoices-selected');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a table' }).click();
  const lines = (await readFile(await (await saving).path(), 'utf8')).split('\r\n');
  expect(lines.slice(1, 3).map((line) => line.split(',')[0])).toEqual(chosen);
}
