import { expect } from '@jest/globals';
import type { ConsoleWindow } from './window.browser.js';

/** A session that is over before what was typed is sent: it is sent once they have signed in over the page. */
export async function outlastSession(window: ConsoleWindow, password: string): Promise<void> {
  const { page } = window;
  await window.goTo('/customers/organizations?new=yes');
  await page.getByLabel('Name', { exact: true }).last().fill('Kept while away');
  await page.getByLabel('Billing e-mail').fill('billing@away.example');
  await page.context().clearCookies();
  const make = page.getByRole('button', { name: 'Make the organization' });
  await make.click();
  const over = page.getByRole('dialog', { name: 'Your session is over' });
  await over.getByLabel('Password', { exact: true }).fill(password);
  await over.getByRole('button', { name: 'Sign in' }).click();
  await over.waitFor({ state: 'detached' });
  expect(window.faults().filter((fault) => !fault.includes('401'))).toEqual([]);
  await make.click();
  await page.waitForURL(/organizations\/(?!new)[^?]+$/);
  await window.settled();
  expect(await window.text()).toContain('Kept while away');
}
