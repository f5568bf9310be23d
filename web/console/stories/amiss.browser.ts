import type { Page } from 'playwright-core';
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
  expect(await hiddenTabs(window.page)).toEqual([]);
  expect(window.faults()).toEqual([]);
}

/** Tabs that are open and lie, or end, beyond what is seen of them. */
const hiddenTabs = (page: Page): Promise<string[]> =>
  page.locator('main nav > [aria-current="page"]').evaluateAll((tabs) =>
    tabs.flatMap((tab) => {
      const [one, all] = [tab.getBoundingClientRect(), (tab.parentElement as Element).getBoundingClientRect()];
      return one.left < all.left - 1 || one.right > all.right + 1 ? [tab.textContent ?? ''] : [];
    }),
  );

/** `1234567.5` as `1,234,567.5`. */
export const grouped = (amount: string): string => amount.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');
