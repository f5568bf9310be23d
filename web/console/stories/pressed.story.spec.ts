import { jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { locateBrowser } from '#embedded';
import { type StoryStack, startStory } from '#testing';
import {
  type Customer,
  chargeNow,
  detachCard,
  endCoupon,
  giveCard,
  revokeCredential,
  startCustomer,
  withdrawChange,
} from './pressed.browser.js';
import { wide } from './sizes.js';
import { ConsoleWindow, openBrowser } from './window.browser.js';

jest.setTimeout(240_000);

const executablePath = locateBrowser();
const admin = { email: 'ada@meterstream.example', password: 'a password of a story' };

(executablePath ? describe : describe.skip)('what somebody does for one customer', () => {
  let stack: StoryStack;
  let browser: Browser;
  let window: ConsoleWindow;
  let customer: Customer;

  beforeAll(async () => {
    stack = await startStory({
      environment: {
        METERSTREAM_ADMIN_EMAIL: admin.email,
        METERSTREAM_ADMIN_PASSWORD: admin.password,
        METERSTREAM_STRIPE: 'pretend',
        STRIPE_API_BASE: '',
      },
    });
    customer = await startCustomer(stack);
    browser = await openBrowser(executablePath as string);
    window = await ConsoleWindow.open(browser, stack.url, wide);
    await window.page.goto('/');
    await window.signIn(admin);
  });

  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  afterEach(() => expect(window.faults()).toEqual([]));

  it('gives a card on the page of its provider, which shows by itself', () => giveCard(window, customer));
  it('charges an invoice now', () => chargeNow(window, stack, customer));
  it('removes a card', () => detachCard(window, customer));
  it('revokes a credential', () => revokeCredential(window, customer));
  it('ends a coupon for one subscription', () => endCoupon(window, customer));
  it('withdraws a change that was planned', () => withdrawChange(window, customer));
});
