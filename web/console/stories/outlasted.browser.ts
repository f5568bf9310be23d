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

/** An answer that is lost on its way: sent again it is the same act, and what was made is there once. */
export async function loseAnAnswer(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  const keys: (string | undefined)[] = [];
  await page.route('**/v1/budgets', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    keys.push(route.request().headers()['idempotency-key']);
    if (keys.length > 1) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await window.goTo('/configuration/budgets?new=yes');
  await page.getByLabel('Name', { exact: true }).last().fill('Answered once');
  await page.getByLabel('Stays below').fill('100');
  const make = page.getByRole('button', { name: 'Make the budget' });
  await make.click();
  await page.getByText('Nothing was answered.').waitFor();
  await make.click();
  await page.getByRole('status').filter({ hasText: 'is made' }).waitFor();
  expect(new Set(keys).size).toBe(1);
  await page.unroute('**/v1/budgets');
  await window.goTo('/configuration/budgets');
  const made = page.getByRole('table', { name: 'Budgets' }).getByText('Answered once');
  await made.first().waitFor();
  expect(await made.count()).toBe(1);
}

/** What is typed goes when somebody has said so, once, and not before. */
export async function leaveTyped(window: ConsoleWindow): Promise<void> {
  const { page } = window;
  await window.goTo('/customers/organizations?new=yes');
  const name = page.getByLabel('Name', { exact: true }).last();
  const invoices = page.getByRole('navigation', { name: 'Console' }).getByRole('link', { name: 'Invoices' });
  const asked = page.getByRole('dialog', { name: 'What you typed is not saved' });
  await name.fill('Half');
  await window.settled();
  await page.getByRole('button', { name: 'Close' }).click();
  await asked.waitFor();
  await window.keepScreenshot('leaving', 'light');
  await asked.getByRole('button', { name: 'Stay' }).click();
  await asked.waitFor({ state: 'detached' });
  expect(await name.inputValue()).toBe('Half');
  await invoices.click();
  await asked.getByRole('button', { name: 'Leave without it' }).click();
  await page.waitForURL('**/billing/invoices');
  await window.settled();
  await window.goTo('/customers/organizations?new=yes');
  await name.fill('Half');
  await window.settled();
  await name.fill('');
  await invoices.click();
  await page.waitForURL('**/billing/invoices');
}
