import type { Browser } from 'playwright-core';
import { type StoryStack, until } from '#testing';
import { created } from '../../../stories/support/summarisation.js';
import { expectNothingAmiss } from './amiss.browser.js';
import { addCard, gatewayOf } from './paying.browser.js';
import { linkMailedTo } from './shop.browser.js';
import { phone } from './sizes.js';
import { ConsoleWindow } from './window.browser.js';

const name = 'Trial by card';
const email = 'visitor@trial.example';

/** A plan with a trial that is paid by card: from the page of plans to a card that is charged when the trial is over. */
export async function buyByCard(browser: Browser, stack: StoryStack): Promise<void> {
  const { productId } = await created(stack, '/v1/products', {
    name,
    currency: 'USD',
    cadence: { unit: 'month' },
    recurringFee: { amount: '20.00', timing: 'in-advance' },
    freeTrial: { unit: 'day', count: 14 },
    paymentOption: 'gateway',
    gatewayId: await gatewayOf(stack),
  });
  const publication = `/v1/products/${productId}/publication`;
  await stack.call('PUT', publication, { name, order: 2 });
  const window = await ConsoleWindow.open(browser, stack.url, phone);
  const { page } = window;
  await page.goto('/shop/demo');
  await window.settled();
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.getByLabel('E-mail').fill(email);
  await until(async () => {
    const send = page.getByRole('button', { name: 'Mail me a link' });
    if (await send.isVisible()) await send.click();
    return page.getByText('A link is on its way').isVisible();
  });
  await page.goto(await linkMailedTo(stack, email));
  await window.settled();
  expect(await window.text()).toContain('By card, which you add in the next step');
  await expectNothingAmiss(window, 'checkout-by-card');
  await page.getByRole('button', { name: 'Subscribe', exact: true }).click();
  await inColours(browser, stack);
  const add = page.getByRole('link', { name: 'Add a card' });
  await add.waitFor();
  await expectNothingAmiss(window, 'checkout-by-card-done');
  await add.click();
  const cards = page.getByRole('region', { name: 'Cards' });
  // Whom a card is of use to is known to payments a moment later, and this part of the page is loaded by itself.
  await until(async () => {
    await window.settled();
    const isThere = await cards.waitFor({ timeout: 3_000 }).then(
      () => true,
      () => false,
    );
    if (!isThere) await page.reload();
    return isThere;
  }, 60_000);
  await addCard(page, 'Add a card', '4242 4242 4242 4242');
  await cards.getByRole('listitem').getByText('Visa ending in 4242').waitFor();
  await page.locator('html[data-branded]').getByRole('banner').getByRole('img').waitFor();
  await window.settled();
  await expectNothingAmiss(window, 'portal-in-trial');
  await window.close();
  for (const path of [publication, '/v1/branding/logo']) await stack.call('DELETE', path);
  await stack.call('PUT', '/v1/branding', {});
}

/** The seller's colour and logo, which their customers see from then on. */
async function inColours(browser: Browser, stack: StoryStack): Promise<void> {
  const drawing = await browser.newPage({ viewport: { width: 220, height: 64 } });
  await drawing.setContent(
    '<body style="background: #7c3aed; color: white; font: bold 32px sans-serif">Northwind</body>',
  );
  const image = (await drawing.screenshot()).toString('base64');
  await drawing.close();
  for (const [path, look] of [
    ['/v1/branding', { colour: '#7c3aed' }],
    ['/v1/branding/logo', { image }],
  ] as const)
    expect(await stack.call('PUT', path, look)).toMatchObject({ status: 200 });
}
