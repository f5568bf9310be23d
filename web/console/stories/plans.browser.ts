import type { Browser, Locator } from 'playwright-core';
import { type StoryStack, until } from '#testing';
import { created } from '../../../stories/support/summarisation.js';
import { expectNothingAmiss } from './amiss.browser.js';
import { openPortal } from './portal.browser.js';
import type { Size } from './sizes.js';

const pages = (unitRate: string) => ({
  ...{ id: 'pages', name: 'Pages', aggregation: { type: 'sum', element: 'pages' } },
  tiers: [{ upTo: '1000', unitRate }, { unitRate: '0.01' }],
});

/** A plan for everybody, which a member of an audience has, and one for the audience alone. */
async function partnersOf(stack: StoryStack, { name }: Size) {
  const gold = [{ key: 'partner', operator: 'eq', values: [`gold ${name}`] }];
  const { audienceId } = await created(stack, '/v1/audiences', { name: `Partners ${name}`, conditions: gold });
  const sell = async (called: string, more: object) => {
    const terms = { name: `${called} of plans, ${name}`, currency: 'USD', cadence: { unit: 'month' }, ...more };
    const { productId } = await created(stack, '/v1/products', { ...terms, createElements: true });
    const plan = { name: `${called} ${name}`, order: 5 };
    expect((await stack.call('PUT', `/v1/products/${productId}/publication`, plan)).status).toBe(200);
    return productId as string;
  };
  const open = await sell('Open', { recurringFee: { amount: '40.00' }, pricingMetrics: [pages('0.10')] });
  const partner = await sell('Partner', {
    recurringFee: { amount: '25.00' },
    pricingMetrics: [pages('0.05')],
    audienceId,
  });
  const customer = async (called: string, metadata: object) => {
    const organization = `${called} ${name}`;
    const billingEmail = 'ap@partners.example';
    const made = await created(stack, '/v1/organizations', { name: organization, billingEmail, metadata });
    const organizationId = made['organizationId'] as string;
    const wanted = { productId: open, organizationId, name: `Pages of ${called}` };
    const { subscriptionId } = await created(stack, '/v1/subscriptions', wanted);
    return { organizationId, organization, subscriptionId };
  };
  return {
    member: await customer('Member', { partner: `gold ${name}` }),
    stranger: await customer('Stranger', {}),
    sold: [open, partner],
  };
}

/** What is loaded after the page may still be on its way when the page has settled. */
const comes = (part: Locator): Promise<boolean> =>
  part.waitFor({ timeout: 2_000 }).then(
    () => true,
    () => false,
  );

/** A member of an audience finds its plan, sees what it would cost, changes to it, thinks better of it, and buys it anew. */
export async function choosePlans(browser: Browser, stack: StoryStack, size: Size): Promise<void> {
  const { member, stranger, sold } = await partnersOf(stack, size);
  const [open, partner] = [`Open ${size.name}`, `Partner ${size.name}`];
  const usage = {
    organization: member.organization,
    product: `Open of plans, ${size.name}`,
    properties: { pages: 300 },
  };
  expect((await stack.call('POST', '/v1/events', [{ id: `pages-${size.name}`, ...usage }])).status).toBe(202);

  await until(async () => {
    const { body } = await stack.call('GET', `/v1/running-totals?subscriptionId=${member.subscriptionId}`);
    return body.items?.[0]?.metrics?.[0]?.quantity === '300';
  });

  const { window } = await openPortal(browser, stack, size, member);
  const { page } = window;
  const billing = page.url();
  const plan = page.getByRole('region', { name: partner, exact: true });
  await until(async () => {
    await page.goto(billing);
    await window.settled();
    const link = page.getByRole('link', { name: 'See plans' });
    if (!(await comes(link))) return false;
    await link.click();
    await page.getByRole('heading', { name: 'Plans', exact: true }).waitFor();
    await window.settled();
    return comes(plan);
  });
  await expectNothingAmiss(window, 'portal-plans');
  await plan.getByRole('button', { name: /^Change Pages of Member/ }).click();
  const preview = page.getByRole('region', { name: 'What it costs to change Pages of Member' });
  // 40.00 and 300 pages at 0.10; 25.00 and 300 pages at 0.05.
  await preview.getByText('70.00').waitFor();
  await window.settled();
  await expectNothingAmiss(window, 'portal-change-preview');
  await preview.getByRole('button', { name: 'Change the plan' }).click();
  await plan.getByText('Your next plan').waitFor();
  await window.settled();
  await expectNothingAmiss(window, 'portal-plan-ahead');
  await page.getByRole('button', { name: 'Stay with the present plan' }).click();
  await plan.getByText('Your next plan').waitFor({ state: 'detached' });
  await page.getByRole('region', { name: open, exact: true }).getByText('Your plan').waitFor();

  await plan.getByRole('button', { name: /^Subscribe anew/ }).click();
  await page.getByRole('heading', { name: `Subscribe to ${partner}` }).waitFor();
  await window.settled();
  expect(await window.text()).toContain('25.00');
  await page.getByRole('button', { name: 'Subscribe', exact: true }).click();
  await page.getByRole('heading', { name: /^Welcome/ }).waitFor();
  await page.goto(`${billing}/plans`);
  await plan.getByText('Your plan', { exact: true }).waitFor();
  expect(window.faults()).toEqual([]);
  await window.close();

  const other = (await openPortal(browser, stack, size, stranger)).window;
  await other.page.getByRole('link', { name: 'See plans' }).click();
  await other.page.getByRole('region', { name: open, exact: true }).waitFor();
  await other.settled();
  expect(await other.text()).not.toContain(partner);
  expect(other.faults()).toEqual([]);
  await other.close();
  // The public page is another story's.
  for (const productId of sold) await stack.call('DELETE', `/v1/products/${productId}/publication`);
}
