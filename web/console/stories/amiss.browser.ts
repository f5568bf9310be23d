import { accessibilityProblems } from './accessibility.browser.js';
import { themes } from './sizes.js';
import type { ConsoleWindow } from './window.browser.js';

/** In both themes: looked at, accessible, no wider than its window, and nothing went wrong. */
export async function expectNothingAmiss(window: ConsoleWindow, name: string): Promise<void> {
  for (const theme of themes) {
    await window.turn(theme);
    await window.keepScreenshot(name, theme);
    expect(await accessibilityProblems(window.page, theme === 'light' ? undefined : ['color-contrast'])).toEqual([]);
  }
  expect(await window.overflow()).toBe(0);
  expect(window.faults()).toEqual([]);
}

/** `1234567.5` as `1,234,567.5`. */
export const grouped = (amount: string): string => amount.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');
