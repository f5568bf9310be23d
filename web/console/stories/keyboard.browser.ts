import type { Page } from 'playwright-core';
import type { ConsoleWindow } from './window.browser.js';

/** More stops than any page has. */
const mostStops = 200;

/** Somebody without a mouse: everything is reached by Tab. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }

  /** What has the focus, as it is called. */
  focused(): Promise<string> {
    return this.page.evaluate(() => {
      const at = document.activeElement;
      const [label] = at instanceof HTMLInputElement || at instanceof HTMLSelectElement ? (at.labels ?? []) : [];
      return (at?.getAttribute('aria-label') ?? label?.textContent ?? at?.textContent ?? '').trim();
    });
  }

  /** Goes on until something of this name has the focus; past the end it begins anew. */
  async tabTo(name: string): Promise<void> {
    for (let stop = 0; stop < mostStops; stop += 1) {
      await this.press('Tab');
      if ((await this.focused()) === name) return;
    }
    throw new Error(`no Tab leads to ${name}`);
  }

  async act(name: string): Promise<void> {
    await this.tabTo(name);
    await this.press('Enter');
  }

  /** Instead of what stands there. */
  async fill(name: string, text: string): Promise<void> {
    await this.tabTo(name);
    await this.press('Control+A');
    await this.page.keyboard.type(text);
  }

  /** By the letters with which its name begins. */
  async choose(name: string, beginning: string): Promise<void> {
    await this.tabTo(name);
    await this.page.keyboard.type(beginning);
  }

  async letGo(): Promise<void> {
    await this.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  }
}

/** From the top of a page to a list, and from its first row to what it stands for. */
export async function walkToAnInvoice(window: ConsoleWindow): Promise<readonly string[]> {
  const { page } = window;
  const keys = new Keyboard(page);
  await keys.letGo();
  await keys.press('Tab');
  const first = await keys.focused();
  await keys.act('Invoices');
  await page.waitForURL('**/billing/invoices');
  await window.settled();
  const heading = await keys.focused();
  await page.locator('[role="row"] a').first().focus();
  await keys.press('Enter');
  await page.waitForURL('**/billing/invoices/*');
  await window.settled();
  return [first, heading];
}
