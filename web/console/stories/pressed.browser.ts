import { type StoryStack, until } from '#testing';
import { created } from '../../../stories/support/summarisation.js';
import { expectNothingAmiss } from './amiss.browser.js';
import { gatewayOf } from './paying.browser.js';
import type { ConsoleWindow } from './window.browser.js';

/** Of Stripe's test mode: refused whenever it is charged. */
const refusedCard = '4000 0000 0000 0341';

/** Who has a card that is refused, a coupon, a credential, and another product to go to. */
export interface Customer {
  readonly organizationId: string;
  readonly subscriptionId: string;
  readonly invoiceId: string;
  readonly couponId: string;
}

export async function startCustomer(stack: StoryStack): Promise<Customer> {
  const gatewayId = await gatewayOf(stack);
  const product = (name: string, amount: string) =>
    created(stack, '/v1/products', {
      name,
      currency: 'USD',
      cadence: { unit: 'month' },
      recurringFee: { amount, timing: 'in-advance' },
      paymentOption: 'gateway',
      gatewayId,
    });
  const { productId } = await product('Small seat', '20.00');
  await product('Large seat', '50.00');
  const billingEmail = 'pay@pressed.example';
  const { organizationId } = await created(stack, '/v1/organizations', { name: 'Pressed Ltd', billingEmail });
  const { subscriptionId } = await created(stack, '/v1/subscriptions', { productId, organizationId });
  await created(stack, `/v1/subscriptions/${subscriptionId}/credentials`, { name: 'laptop' });
  const coupon = { code: 'PRESSED', kind: 'percentage', value: '10', duration: 'forever' };
  const { couponId } = await created(stack, '/v1/coupons', coupon);
  await created(stack, '/v1/coupon-redemptions', { code: 'PRESSED', subscriptionId });
  const { invoiceId } = await until(
    async () => (await stack.call('GET', `/v1/invoices?subscriptionId=${subscriptionId}`)).body.items[0],
  );
  return { organizationId, subscriptionId, invoiceId, couponId } as Customer;
}

/** A card is given on the provider's page, and shows by itself where the customer's cards stand open. */
export async function giveCard(window: ConsoleWindow, { organizationId }: Customer): Promise<void> {
  const { page } = window;
  await window.goTo(`/customers/organizations/${organizationId}?view=cards`);
  await page.getByRole('button', { name: 'Make a page for a card' }).click();
  const address = await page.getByText(/^https?:\/\/127/).textContent();
  const tab = await page.context().newPage();
  await tab.goto(address ?? '');
  await tab.getByLabel('Card number').fill(refusedCard);
  await tab.getByRole('button', { name: 'Save card' }).click();
  await tab.getByRole('heading', { name: 'Your card was added' }).waitFor();
  await tab.close();
  await page.getByText('Visa ending in 0341').waitFor();
  await window.settled();
  await expectNothingAmiss(window, 'organization-card');
}

/** The gateway is asked once more, and the page says by itself what came of it. */
export async function chargeNow(window: ConsoleWindow, stack: StoryStack, { invoiceId }: Customer): Promise<void> {
  const { page } = window;
  const attempts = async () => (await stack.call('GET', `/v1/collections/${invoiceId}`)).body.payments.length;
  await window.goTo(`/billing/invoices/${invoiceId}`);
  const before = await attempts();
  await page.getByRole('button', { name: 'Charge now' }).click();
  const sheet = page.getByRole('dialog');
  await window.keepScreenshot('charge-sheet', 'light');
  await sheet.getByRole('button', { name: /^Charge USD/ }).click();
  await sheet.waitFor({ state: 'detached' });
  await until(async () => (await attempts()) > before);
  await window.settled();
  await window.keepScreenshot('charged', 'light');
}

export async function detachCard(window: ConsoleWindow, { organizationId }: Customer): Promise<void> {
  const { page } = window;
  await window.goTo(`/customers/organizations/${organizationId}?view=cards`);
  await page.getByRole('button', { name: /^Remove/ }).click();
  const sheet = page.getByRole('dialog');
  await window.keepScreenshot('detach-sheet', 'light');
  await sheet.getByRole('button', { name: 'Remove the card' }).click();
  await sheet.waitFor({ state: 'detached' });
  await page.getByText('No card.').waitFor();
  await window.keepScreenshot('detached', 'light');
}

export async function revokeCredential(window: ConsoleWindow, { subscriptionId }: Customer): Promise<void> {
  const { page } = window;
  await window.goTo(`/billing/subscriptions/${subscriptionId}?view=credentials`);
  await page.getByRole('button', { name: /^Revoke/ }).click();
  const sheet = page.getByRole('dialog');
  await window.keepScreenshot('revoke-sheet', 'light');
  await sheet.getByRole('button', { name: /^Revoke/ }).click();
  await sheet.waitFor({ state: 'detached' });
  await page.getByText(/^Revoked on/).waitFor();
  await window.keepScreenshot('revoked', 'light');
}

export async function endCoupon(window: ConsoleWindow, { couponId }: Customer): Promise<void> {
  const { page } = window;
  await window.goTo(`/billing/coupons/${couponId}`);
  await page.getByRole('button', { name: /^End/ }).last().click();
  const sheet = page.getByRole('dialog');
  await window.keepScreenshot('end-coupon-sheet', 'light');
  await sheet.getByRole('button', { name: 'End it' }).click();
  await sheet.waitFor({ state: 'detached' });
  await window.settled();
  await window.keepScreenshot('coupon-ended', 'light');
}

export async function withdrawChange(window: ConsoleWindow, { subscriptionId }: Customer): Promise<void> {
  const { page } = window;
  await window.goTo(`/billing/subscriptions/${subscriptionId}`);
  await page.getByRole('button', { name: 'Change product' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('To').selectOption({ label: 'Large seat' });
  await sheet.getByRole('button', { name: 'Change the product' }).click();
  await sheet.waitFor({ state: 'detached' });
  await page.getByText('Changes to').waitFor();
  await window.settled();
  await window.keepScreenshot('change-planned', 'light');
  await page.getByRole('button', { name: 'Withdraw the change' }).click();
  await page.getByText('Changes to').waitFor({ state: 'detached' });
  await window.settled();
  await window.keepScreenshot('change-withdrawn', 'light');
}
