import { readFile } from 'node:fs/promises';
import { until } from '#testing';
import { expectNothingAmiss } from './amiss.browser.js';
import { saysTakenBack } from './taken-back.browser.js';
import type { ConsoleWindow } from './window.browser.js';

/** What is done with several rows that keys have selected. */
export const selectionActs = [
  {
    does: 'voids events that keys have selected',
    act: (window: ConsoleWindow) => voidSelected(window, ['run-21', 'run-22']),
  },
  { does: 'saves invoices that keys have selected as a table', act: saveSelected },
] as const;

/** Turns the box of a row by its key, where the focus is. */
async function select(window: ConsoleWindow, text: string): Promise<void> {
  const row = window.page.getByRole('row').filter({ hasText: text });
  await row.getByRole('link').first().focus();
  await window.page.keyboard.press('x');
  await until(() => row.getByRole('checkbox').isChecked());
}

async function voidSelected(window: ConsoleWindow, ids: readonly string[]): Promise<void> {
  const { page } = window;
  await window.goTo('/data/logs?from=2026-02-10&to=2026-02-10');
  for (const id of ids) await select(window, id);
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
  for (const id of ids) {
    await window.goTo(`/data/logs/api/${id}`);
    await saysTakenBack(page, id);
  }
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
