import { type StoryStack, until } from '#testing';
import { grouped } from './amiss.browser.js';
import type { Business } from './business.js';
import { completeFilter } from './filter.browser.js';
import { narrowLogs } from './slots.browser.js';
import type { ConsoleWindow } from './window.browser.js';

/** What pages add up is what the API says: of all usage, by whatever it is looked at, and of a customer. */
export async function compareFigures(window: ConsoleWindow, stack: StoryStack, business: Business): Promise<void> {
  const { organizationId, productId, ids } = business;
  await compareGroups(window, stack);
  await chooseDays(window);
  await explainSimulation(window, stack, ids.simulation);
  await narrowLogs(window, stack);
  await completeFilter(window, business);
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
  await openHour(window);
}

/** The week leads to each of its hours by a key, and the table to the row of it. */
async function openHour({ page }: ConsoleWindow): Promise<void> {
  const week = page.getByRole('grid', { name: 'Last seven days, by hour' });
  const hour = week.getByRole('link', { name: /accepted/ }).last();
  await hour.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/from=.*hour=.*to=/);
  const row = page.getByRole('region', { name: 'By hour' }).locator('tr[aria-current="true"]');
  await row.waitFor();
  const [day = ''] = ((await hour.getAttribute('aria-label')) ?? '').split(',');
  expect(day).toMatch(/^\d+ [A-Z][a-z]{2}$/);
  expect(await row.textContent()).toContain(`${day}, `);
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
  expect(await groupRows(page).count()).toBe(products.length);
  expect(await page.locator('main nav a[aria-current]').allTextContents()).toEqual(['By product']);
  await sortGroups(window);
}

/** Of the table of groups: the chart has its days as a table, too. */
const groupRows = (page: ConsoleWindow['page']) =>
  page
    .getByRole('table')
    .filter({ has: page.getByRole('columnheader', { name: 'Events' }) })
    .locator('tbody tr');

/** The largest first by the column that is pressed, the smallest by a second press, in the address as well. */
async function sortGroups({ page }: ConsoleWindow): Promise<void> {
  const head = page.getByRole('columnheader', { name: 'Events' });
  const counts = async () => {
    const cells = await groupRows(page).locator('td:nth-of-type(1)').allTextContents();
    return cells.map((text) => Number(text.replaceAll(',', '')));
  };
  for (const [sort, address, upwards] of [
    ['descending', /sort=-events/, -1],
    ['ascending', /sort=events/, 1],
  ] as const) {
    await head.getByRole('link').click();
    await page.waitForURL(address);
    await until(async () => (await head.getAttribute('aria-sort')) === sort);
    await until(async () => {
      const shown = await counts();
      return shown.length > 1 && shown.every((count, at) => at === 0 || (count - (shown[at - 1] ?? 0)) * upwards >= 0);
    });
  }
}

/** Other days are chosen from what the range opens to, which closes by itself. */
async function chooseDays({ page }: ConsoleWindow): Promise<void> {
  const range = page.locator('main details').first();
  await range.locator('summary').click();
  await page.getByLabel('Days', { exact: true }).selectOption('Last 12 months');
  await page.waitForURL(/from=\d{4}-\d{2}-01&/);
  await until(async () => (await range.getAttribute('open')) === null);
  expect(await range.locator('summary').evaluate((one) => one === document.activeElement)).toBe(true);
}

/** A row of a simulation opens what was billed beside what would be, and they come to what the API says. */
async function explainSimulation(window: ConsoleWindow, stack: StoryStack, simulationId: string): Promise<void> {
  const { page } = window;
  const path = `/v1/simulations/${simulationId}`;
  await until(async () => (await stack.call('GET', path)).body.state === 'succeeded');
  const [customer] = (await stack.call('GET', `${path}/customers`)).body.items;
  await window.goTo(`/configuration/simulations/${simulationId}`);
  await page.getByRole('table').getByRole('link', { name: customer.accountName }).focus();
  await page.keyboard.press('Space');
  const panel = page.getByRole('complementary', { name: customer.accountName });
  await panel.waitFor();
  for (const [side, lines] of [
    ['As it was', customer.segments[0].before],
    ['As is tried', customer.segments[0].after],
  ]) {
    const shown = (await panel.getByRole('group', { name: side }).allTextContents()).join();
    expect(lines.length).toBeGreaterThan(0);
    for (const { total } of lines) expect(shown).toContain(`Comes to${grouped(total)}`);
  }
}
