import { readFile } from 'node:fs/promises';
import { until } from '#testing';
import { hostileNames } from './business.js';
import type { ConsoleWindow } from './window.browser.js';

/** A list is asked for by keys, its columns are chosen, and its rows are saved. */
export async function workWithLogs(window: ConsoleWindow): Promise<void> {
  await askByKeys(window);
  await chooseColumns(window);
  await exportRows(window);
}

/** Whoever asks by Enter goes on where they are, and what was asked before comes back as it was. */
async function askByKeys(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  await window.goTo('/data/logs');
  const filter = page.getByLabel('Filter', { exact: true });
  const search = page.getByRole('button', { name: 'Search', exact: true });
  const hasFocus = (one: typeof filter) => one.evaluate((element) => element === document.activeElement);
  await filter.fill('state:unattributed');
  await page.keyboard.press('Enter');
  await page.waitForURL(/unattributed/);
  await window.settled();
  expect(await hasFocus(filter)).toBe(true);
  await filter.fill('metric:summaries');
  await search.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/metric/);
  await window.settled();
  expect(await hasFocus(search)).toBe(true);
  await page.goBack();
  await window.settled();
  expect(await filter.inputValue()).toBe('state:unattributed');
}

/** Columns are put in another order by keys, stay so when the page is loaded anew, and are as before when they are reset. */
async function chooseColumns(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  const table = page.getByRole('table', { name: 'Unattributed', exact: true });
  const heads = () => table.locator('[role="columnheader"]').allTextContents();
  const showsHeads = (names: readonly string[]) => until(async () => (await heads()).join() === names.join());
  const choose = async (change: () => Promise<void>) => {
    await page.getByRole('button', { name: 'Columns', exact: true }).click();
    const sheet = page.getByRole('dialog', { name: 'Columns' });
    await sheet.waitFor();
    await change();
    await sheet.getByRole('button', { name: 'Show these columns' }).click();
    await sheet.waitFor({ state: 'detached' });
  };
  await window.goTo('/data/logs?tab=unattributed');
  const before = await heads();
  await choose(async () => {
    await page.getByLabel('Product', { exact: true }).uncheck();
    const up = page.getByRole('button', { name: 'Move Reason up' });
    await up.focus();
    // The button keeps the focus while its row moves past the others.
    for (let step = before.indexOf('Reason'); step > 0; step--) await page.keyboard.press('Enter');
    await page
      .getByRole('status')
      .filter({ hasText: `Reason is 1 of ${before.length}.` })
      .waitFor();
  });
  const chosen = ['Reason', ...before.filter((name) => name !== 'Reason' && name !== 'Product')];
  await showsHeads(chosen);
  await page.reload();
  await window.settled();
  await showsHeads(chosen);
  await window.keepScreenshot('logs-columns', 'light');
  await choose(() => page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click());
  await showsHeads(before);
}

/** What a tab shows as a file: its rows, and names that no spreadsheet reckons with. */
async function exportRows(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  await window.goTo('/data/logs?tab=unattributed');
  const rows =
    Number(await page.getByRole('table', { name: 'Unattributed', exact: true }).getAttribute('aria-rowcount')) - 1;
  expect(rows).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Export Unattributed' });
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    sheet.getByRole('button', { name: 'Save as CSV' }).click(),
  ]);
  await sheet.getByText(`The file has ${rows} rows.`).waitFor();
  await window.keepScreenshot('logs-export', 'light');
  expect(file.suggestedFilename()).toMatch(/^logs-unattributed-\d{4}-\d\d-\d\d\.csv$/);
  const text = await readFile(await file.path(), 'utf8');
  expect(text.split('\r\n')[0]).toMatch(/^Time,Received,Reason,"Cost, USD",/);
  expect(text).toContain(hostileNames[3]);
  expect(text.match(/^\d{4}-\d\d-\d\dT[\d:.]+Z,/gm)).toHaveLength(rows);
  await sheet.getByRole('button', { name: 'Close' }).click();
}
