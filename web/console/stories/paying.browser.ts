import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type StoryStack, until } from '#testing';
import { created } from '../../../stories/support/summarisation.js';
import { pretendGateway } from '../../../tools/demo/pretend-gateway.js';
import { ApiClient } from '../../../tools/running-stack/api.client.js';
import { expectNothingAmiss } from './amiss.browser.js';
import { openPortal } from './portal.browser.js';
import { phone } from './sizes.js';

/** Of Stripe's test mode: refused when it is charged; asks its holder for each payment. */
const cards = { refused: '4000 0000 0000 0341', asks: '4000 0027 6000 3184' } as const;

/** The tenant's gateway at what stands in for Stripe. */
export async function gatewayOf(stack: StoryStack): Promise<string> {
  const { stripe } = JSON.parse(readFileSync(join(stack.dataDir, 'run/addresses.json'), 'utf8'));
  return (await pretendGateway(new ApiClient(stack.url, stack.adminKey), stripe)).gatewayId;
}

/** A customer who owes the fee of a month, which is to be charged, and has no card. */
async function owing(stack: StoryStack) {
  const gatewayId = await gatewayOf(stack);
  const { productId } = await created(stack, '/v1/products', {
    name: 'Paid by card',
    currency: 'USD',
    cadence: { unit: 'month' },
    recurringFee: { amount: '20.00', timing: 'in-advance' },
    paymentOption: 'gateway',
    gatewayId,
  });
  const billingEmail = 'pay@card.example';
  const { organizationId } = await created(stack, '/v1/organizations', { name: 'Card Payers', billingEmail });
  const { subscriptionId } = await created(stack, '/v1/subscriptions', { productId, organizationId });
  const { invoiceId, number } = await until(
    async () => (await stack.call('GET', `/v1/invoices?subscriptionId=${subscriptionId}`)).body.items[0],
  );
  return { organizationId: organizationId as string, invoiceId: invoiceId as string, number: number as string };
}

/** From an invoice without a card, over a card that is refused when it is added and again, to one whose bank asks. */
export async function payInPortal(browser: Browser, stack: StoryStack): Promise<void> {
  const { organizationId, invoiceId, number } = await owing(stack);
  const attempts = async (): Promise<string[]> => {
    const { body } = await stack.call('GET', `/v1/collections/${invoiceId}`);
    return (body.payments ?? []).map(({ status }: { status: string }) => status);
  };
  await until(async () => (await attempts()).join() === 'failed');
  const { window } = await openPortal(browser, stack, phone, { organizationId });
  const { page } = window;
  await page.getByRole('link', { name: number }).click();
  const payment = page.getByRole('region', { name: 'Payment' });
  await payment.getByText('There is no card to charge yet.').waitFor();
  await addCard(page, 'Add a card', cards.refused);
  await payment.getByText('The bank has declined the card.').waitFor();
  // Whoever presses twice is charged once.
  await payment.getByRole('button', { name: 'Pay USD 20.00' }).dblclick();
  await until(async () => (await attempts()).join() === 'failed,failed,failed');
  await payment.getByText('The bank has declined the card.').waitFor();
  await window.settled();
  await expectNothingAmiss(window, 'portal-not-paid');
  await addCard(page, 'Use another card', cards.asks);
  const confirm = payment.getByRole('link', { name: 'Confirm the payment' });
  await confirm.waitFor();
  await window.settled();
  expect(await window.text()).toContain('Waits for you');
  await expectNothingAmiss(window, 'portal-confirm');
  // They change their mind, and press again.
  await payment.getByRole('button', { name: 'Pay otherwise' }).click();
  await payment.getByText('The payment that waited for your bank was withdrawn.').waitFor();
  await window.settled();
  expect(await window.text()).not.toContain('Payment failed');
  await expectNothingAmiss(window, 'portal-withdrawn');
  await payment.getByRole('button', { name: 'Pay USD 20.00' }).click();
  await inTab(page, confirm.click.bind(confirm), agree);
  await payment.getByText('Paid. Thank you.').waitFor();
  await page.getByRole('link', { name: 'All invoices and usage' }).click();
  await page.getByRole('region', { name: 'Cards' }).getByRole('button', { name: 'Remove Visa ending in 0341' }).click();
  await page.getByRole('heading', { name: 'Card', exact: true }).waitFor();
  await window.settled();
  await expectNothingAmiss(window, 'portal-paid');
  await window.close();
  expect(await attempts()).toEqual(['failed', 'failed', 'failed', 'failed', 'succeeded']);
}

/** On the provider's page, which opens beside; its bank may ask who holds the card. */
export async function addCard(page: Page, name: string, number: string): Promise<void> {
  const press = () => page.getByRole('button', { name, exact: true }).click();
  await inTab(page, press, async (tab) => {
    await tab.getByLabel('Card number').fill(number);
    await tab.getByRole('button', { name: 'Save card' }).click();
    const added = tab.getByRole('heading', { name: 'Your card was added' });
    await added.or(tab.getByRole('button', { name: 'Complete' })).waitFor();
    if (!(await added.isVisible())) await agree(tab);
    await added.waitFor();
  });
}

async function agree(tab: Page): Promise<void> {
  await tab.getByRole('button', { name: 'Complete' }).click();
  await tab.getByRole('heading', { name: /^(Thank you|Your card was added)$/ }).waitFor();
}

async function inTab(page: Page, open: () => Promise<void>, act: (tab: Page) => Promise<void>): Promise<void> {
  const [tab] = await Promise.all([page.waitForEvent('popup'), open()]);
  await act(tab);
  await tab.close();
}
