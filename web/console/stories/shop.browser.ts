import { expect } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type StoryStack, until } from '#testing';
import type { Business } from './business.js';
import type { Size } from './sizes.js';
import { ConsoleWindow } from './window.browser.js';

/** From the public page of plans to the key, as somebody whom nobody knows; `look` looks at each step. */
export async function buyFromShop(
  { browser, stack, size }: { readonly browser: Browser; readonly stack: StoryStack; readonly size: Size },
  { productId }: Pick<Business, 'productId'>,
  look: (window: ConsoleWindow, name: string) => Promise<void>,
): Promise<void> {
  await stack.call('PUT', `/v1/products/${productId}/publication`, { name: 'Summaries by the month', order: 1 });
  const window = await ConsoleWindow.open(browser, stack.url, size);
  const { page } = window;
  await page.goto('/shop/demo');
  await window.settled();
  await page.getByRole('textbox', { name: /^Summaries/ }).fill('1200');
  expect(await page.locator('output').textContent()).toContain('1,969.00');
  await page.getByRole('button', { name: /Summaries by the month/ }).click();
  const email = `visitor-${size.name}@buyers.example`;
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Company').fill(`Buyers ${size.name}`);
  await look(window, 'shop');
  // What is shown is known to whoever takes sign-ups a moment later.
  await until(async () => {
    const send = page.getByRole('button', { name: 'Mail me a link' });
    if (await send.isVisible()) await send.click();
    return page.getByText('A link is on its way').isVisible();
  });
  expect(window.faults().filter((fault) => !fault.includes('422'))).toEqual([]);

  await page.goto(await linkMailedTo(stack, email));
  await window.settled();
  expect(await window.text()).toContain(email);
  await look(window, 'checkout');
  await page.getByRole('button', { name: 'Subscribe', exact: true }).click();
  await page.getByRole('heading', { name: /^Welcome/ }).waitFor();
  expect(await page.getByRole('region', { name: 'The key', exact: true }).textContent()).toMatch(/^ck_[\w-]{43}$/);
  await look(window, 'checkout-done');
  await page.getByRole('link', { name: 'See invoices and usage' }).waitFor();

  await page.reload();
  await window.settled();
  const after = await window.text();
  expect(after).toContain('You have subscribed');
  expect(after).not.toContain('ck_');
  expect(await page.context().storageState()).toEqual({ cookies: [], origins: [] });
  expect(window.faults()).toEqual([]);
  await window.close();
}

/** Of the checkout that was mailed to an address last. */
export async function linkMailedTo(stack: StoryStack, address: string): Promise<string> {
  const inbox = async (path: string): Promise<unknown> => {
    const headers = { 'x-api-key': stack.operatorKey };
    return (await fetch(`${stack.inbox}/api/messages${path}`, { headers })).json();
  };
  const { id } = await until(async () => {
    const { messages } = (await inbox(`?to=${encodeURIComponent(address)}`)) as { messages: { id: string }[] };
    return messages[0];
  });
  const link = /\/shop\/checkout\/[\w-]+/.exec(JSON.stringify(await inbox(`/${id}`)))?.[0];
  if (!link) throw new Error(`the mail to ${address} has no link`);
  return link;
}
