import { until } from '#testing';
import { expectNothingAmiss } from './amiss.browser.js';
import { voidEvent } from './dialogs.browser.js';
import { selectionActs } from './selected.browser.js';
import { saysTakenBack } from './taken-back.browser.js';
import type { ConsoleWindow } from './window.browser.js';

/** What is done about usage from the panel of one event, and with several rows at once. */
export const usageActs: readonly { readonly does: string; readonly act: (window: ConsoleWindow) => Promise<void> }[] = [
  { does: 'amends an event, once it is seen what that changes', act: (window) => amendEvent(window, 'run-5') },
  { does: 'replaces usage of a window, and undoes that', act: (window) => replaceUsage(window, 'run-6', 'run-7') },
  { does: 'voids an event, for a reason', act: (window) => voidEvent(window, 'of-2') },
  ...selectionActs,
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

/** One event is left out of a moment of the subscription's usage, seen what that does, and the moment made what it was. */
async function replaceUsage(window: ConsoleWindow, id: string, leftOut: string): Promise<void> {
  const { page } = window;
  await window.goTo(`/data/logs/api/${id}`);
  await page.getByRole('button', { name: 'Replace usage' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('From').fill('2026-02-10T12:00:00Z');
  await sheet.getByLabel('Before').fill('2026-02-10T12:00:00.001Z');
  await sheet.getByRole('button', { name: 'Begin with what is there' }).click();
  const events = sheet.getByLabel('Events');
  const lines = (await until(async () => (await events.inputValue()) || undefined)).split('\n');
  const others = lines.filter((line) => !line.includes(`"${leftOut}"`));
  expect(others).toHaveLength(lines.length - 1);
  await events.fill(`${others.join('\n')}\nno event`);
  expect(await sheet.textContent()).toContain(`Line ${lines.length} is no event.`);
  await events.fill(others.join('\n'));
  await sheet.getByLabel('Why').fill('It was sent twice');
  await sheet.getByRole('button', { name: 'Show what it changes' }).click();
  const act = sheet.getByRole('button', { name: `Replace with ${others.length} events` });
  await act.waitFor();
  await expectNothingAmiss(window, 'backfill-shown');
  const shown = (await sheet.textContent()) ?? '';
  expect(shown).toMatch(new RegExp(`New0.*Amended0.*Voided1.*Unchanged${others.length}.*Left out0`));
  const changed = (await sheet.getByRole('definition').last().textContent()) ?? '';
  const [, before, after] = /^(\d+) · USD .* becomes (\d+) · USD /.exec(changed) ?? [];
  expect(Number(after)).toBe(Number(before) - 1);
  await act.click();
  await sheet.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'See it, or undo it' }).click();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await sheet.getByRole('button', { name: 'Undo the backfill' }).click();
  await sheet.waitFor({ state: 'detached' });
  const panel = page.getByRole('complementary', { name: 'Usage was replaced' });
  await until(async () => /StateUndone.*By.*WhyIt was sent twice/.test((await panel.textContent()) ?? ''));
  await expectNothingAmiss(window, 'backfill-undone');
  await panel.getByRole('link', { name: /.+/ }).last().click();
  await page.getByRole('complementary', { name: 'A backfill was undone' }).waitFor();
}
