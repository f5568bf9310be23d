import { type StoryStack, until } from '#testing';
import { grouped } from './amiss.browser.js';
import type { Business } from './business.js';
import type { ConsoleWindow } from './window.browser.js';

/** What pages add up is what the API says: of all usage, by whatever it is looked at, and of a customer. */
export async function compareFigures(
  window: ConsoleWindow,
  stack: StoryStack,
  { organizationId, productId }: Business,
): Promise<void> {
  await compareGroups(window, stack);
  await window.goTo(`/customers/organizations/${organizationId}`);
  const { owed } = (await stack.call('GET', `/v1/balances?accountId=${organizationId}`)).body;
  expect(owed).toMatchObject([{ currency: 'USD', open: expect.stringMatching(/\d/) }]);
  const shown = await window.text();
  expect(shown).toContain(`To payUSD ${grouped(owed[0].open)}`);
  expect(shown).toContain('1 wallet');
  await window.goTo(`/configuration/revenue-sources/products/${productId}`);
  await window.page.getByText(/^A new version affects [1-9]\d* subscriptions?$/).waitFor();

  await window.goTo('/');
  const { body: total } = await stack.call('GET', '/v1/reconciliation/total');
  const equation = window.page.getByRole('region', { name: 'Reconciliation' });
  await until(async () => (await equation.textContent())?.includes(`${grouped(String(total.rated))} rated`));
  const said = await equation.textContent();
  expect(said).toContain(`${grouped(String(total.accepted))} accepted`);
  expect(said).toContain(`${grouped(String(total.unattributed))} unattributed`);
  expect(said).toContain(`${grouped(String(total.rejected))} rejected at the door`);
  await equation.getByRole('link', { name: 'By hour' }).click();
  await window.page.getByRole('heading', { name: 'Reconciliation', level: 1 }).waitFor();
  await window.settled();
}

/** By product after by customer: none of its rows stays, and one tab alone is open. */
async function compareGroups(window: ConsoleWindow, stack: StoryStack): Promise<void> {
  const { page } = window;
  await window.goTo('/');
  await page.getByRole('columnheader', { name: 'Customer' }).waitFor();
  await page.getByRole('link', { name: 'By product' }).click();
  await page.getByRole('columnheader', { name: 'Product' }).waitFor();
  await window.settled();
  const { body } = await stack.call('GET', '/v1/analytics/margin?groupBy=product&limit=50');
  const products = body.items.filter(({ currency }: { currency: string }) => currency === 'USD');
  // With one customer alone there would be no row that could stay.
  expect(products.length).toBeGreaterThan(1);
  expect(await page.locator('main tbody tr').count()).toBe(products.length);
  expect(await page.locator('main nav a[aria-current]').allTextContents()).toEqual(['By product']);
}
