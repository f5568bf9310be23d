import { expectNothingAmiss } from './amiss.browser.js';
import { voidEvent } from './dialogs.browser.js';
import { saysTakenBack } from './taken-back.browser.js';
import type { ConsoleWindow } from './window.browser.js';

/** What is done about usage from the panel of one event. */
export const usageActs: readonly { readonly does: string; readonly act: (window: ConsoleWindow) => Promise<void> }[] = [
  { does: 'amends an event, once it is seen what that changes', act: (window) => amendEvent(window, 'run-5') },
  { does: 'voids an event, for a reason', act: (window) => voidEvent(window, 'of-2') },
];

/** A rated event is made to say more: what that does to its period is shown first, and the panel says so when it has come about. */
async function amendEvent(window: ConsoleWindow, id: string): Promise<void> {
  const { page } = window;
  await window.goTo(`/data/logs/api/${id}`);
  await page.getByRole('button', { name: 'Amend', exact: true }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('summaries').fill('many');
  expect(await sheet.textContent()).toContain('must be a number');
  await sheet.getByLabel('summaries').fill('3');
  await sheet.getByLabel('Why').fill('It was three');
  await sheet.getByRole('button', { name: 'Show what it changes' }).click();
  const act = sheet.getByRole('button', { name: 'Amend the event' });
  await act.waitFor();
  await expectNothingAmiss(window, 'amendment-shown');
  expect(await sheet.getByRole('term').count()).toBe(1);
  const changed = (await sheet.getByRole('definition').textContent()) ?? '';
  const [, before, after] = /^(\d+) · USD .* becomes (\d+) · USD /.exec(changed) ?? [];
  expect(Number(after)).toBe(Number(before) + 2);
  await act.click();
  await sheet.waitFor({ state: 'detached' });
  await saysTakenBack(page, id);
}
