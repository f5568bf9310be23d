import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import Stripe from 'stripe';
import { findFreePort } from '#embedded';
import { newId } from '#identifiers';
import { type StripeServer, startStripeServer, until } from '#testing';
import type { OpenGateway } from '../../application/gateways/ports.js';
import type { ChargeRequest } from '../../application/gateways/provider.js';
import { StripeClients } from './stripe.clients.js';
import { StripeProvider } from './stripe.provider.js';
import { reversalParamsOf } from './stripe-tax.js';
import { StripeTaxProvider } from './stripe-tax.provider.js';

const config = (stripeUrl: string | undefined) =>
  ({ stripeUrl, paymentReturnUrl: 'https://bill.example/return' }) as never;
const providerAt = (url: string | undefined) => new StripeProvider(new StripeClients(config(url)), config(url));

const taxesAt = (url: string | undefined) => new StripeTaxProvider(new StripeClients(config(url)));

const gatewayOf = (secretKey: string): OpenGateway => ({
  tenant: 'acme',
  version: 1,
  secrets: { secretKey },
  gateway: {
    status: 'configured',
    gatewayId: newId(),
    mode: 'test',
    name: 'Spec',
    provider: 'stripe',
    taxBehaviour: 'none',
    secretKey: { lastFour: '' },
    createdAt: 0,
  },
});

const requestOf = (customer: string, method: string): ChargeRequest => ({
  attemptId: newId(),
  invoiceId: newId(),
  customer,
  method,
  amount: 1_969,
  currency: 'USD',
  description: 'Invoice INV-000001',
  sentAt: Date.now(),
});

const payer = () => ({ accountId: newId(), name: 'Acme', email: 'pay@acme.example' });
const urls = { success: 'https://shop.example/done', cancel: 'https://shop.example/' };

/** Stripe itself is asked when there is a key of test mode for it: nothing here needs more than that. */
const realKey = process.env['STRIPE_TEST_KEY'];
const targets = ['the server that stands in for Stripe', ...(realKey?.startsWith('sk_test_') ? ['Stripe'] : [])];

describe.each(targets)('the provider, asking %s', (target) => {
  const secretKey = target === 'Stripe' ? (realKey ?? '') : 'sk_test_provider_1';
  const gateway = gatewayOf(secretKey);
  let server: StripeServer | undefined;
  let provider: StripeProvider;
  let stripe: Stripe;

  beforeAll(async () => {
    server = target === 'Stripe' ? undefined : await startStripeServer();
    provider = providerAt(server?.url);
    stripe = new StripeClients(config(server?.url)).of(secretKey);
  });
  afterAll(() => server?.stop());

  async function payerWith(card: string) {
    const customer = await provider.createCustomer(gateway, payer());
    const { id } = await stripe.paymentMethods.attach(card, { customer });
    return { customer, method: id };
  }

  it('learns whose a key is', async () => {
    expect(await provider.accountOf(secretKey)).toMatchObject({ account: expect.stringMatching(/^acct_/) });
    await expect(provider.accountOf('sk_test_invalid_key')).rejects.toMatchObject({ failure: 'keys' });
  });

  it('makes one customer of one account, and a page on which it adds a card', async () => {
    const acme = payer();
    const customer = await provider.createCustomer(gateway, acme);
    expect(await provider.createCustomer(gateway, acme)).toBe(customer);
    const page = await provider.setupPage(gateway, customer, urls);
    expect(page).toMatchObject({ url: expect.stringMatching(/^https?:/), sessionId: expect.stringMatching(/^cs_/) });
    expect(page.expiresAt).toBeGreaterThan(Date.now());
    expect(await provider.methodsOf(gateway, customer)).toEqual([]);
  });

  it('lists, chooses and takes away cards', async () => {
    const { customer, method } = await payerWith('pm_card_visa');
    const { id: other } = await stripe.paymentMethods.attach('pm_card_mastercard', { customer });
    const chosen = async () =>
      (await provider.methodsOf(gateway, customer)).find(({ isDefault }) => isDefault)?.methodId;
    await provider.makeDefault(gateway, customer, other);
    expect(await chosen()).toBe(other);
    await provider.detach(gateway, other);
    expect(await chosen()).toBe(method);
  });

  it('charges, finds the charge again, and pays it back', async () => {
    const { customer, method } = await payerWith('pm_card_visa');
    const request = requestOf(customer, method);
    expect(await provider.findCharge(gateway, request)).toBeUndefined();
    const charged = await provider.charge(gateway, request);
    expect(charged).toMatchObject({ status: 'succeeded', amount: 1_969 });
    expect(await provider.charge(gateway, request)).toEqual(charged);
    expect(await provider.findCharge(gateway, request)).toEqual(charged);
    const { providerId: payment } = charged;
    expect(await provider.chargeNamed(gateway, payment)).toEqual({ attemptId: request.attemptId, outcome: charged });
    const refund = { refundId: newId(), payment, amount: 500 };
    expect(await provider.findRefund(gateway, refund)).toBeUndefined();
    const refunded = await provider.refund(gateway, refund);
    expect(refunded).toMatchObject({ amount: 500, payment, refundId: refund.refundId });
    expect(await provider.findRefund(gateway, refund)).toMatchObject({ providerId: refunded.providerId });
    expect(await provider.refundNamed(gateway, refunded.providerId)).toMatchObject({ refundId: refund.refundId });
    const listed = await provider.payments(gateway, request.sentAt - 3_600_000, Date.now() + 60_000, 1_000);
    expect(listed.find(({ providerId }) => providerId === payment)).toMatchObject({
      status: 'succeeded',
      amount: 1_969,
      refunded: 500,
      currency: 'USD',
      tenant: 'acme',
      attemptId: request.attemptId,
    });
  });

  it('says in the words of the bank why a card was refused', async () => {
    const { customer, method } = await payerWith('pm_card_chargeCustomerFail');
    const request = requestOf(customer, method);
    const failed = await provider.charge(gateway, request);
    expect(failed).toMatchObject({ status: 'failed', code: 'generic_decline', message: 'Your card was declined.' });
    expect(await provider.findCharge(gateway, request)).toEqual(failed);
  });

  it('gets an address at which the holder of a card is asked', async () => {
    const { customer, method } = await payerWith('pm_card_authenticationRequired');
    const request = requestOf(customer, method);
    const asked = await provider.charge(gateway, request);
    expect(asked).toMatchObject({ status: 'requires-action', url: expect.stringMatching(/^https?:/) });
    expect(await provider.findCharge(gateway, request)).toMatchObject({ providerId: asked.providerId });
  });

  it('tells what was refused from what is not known', async () => {
    const { customer } = await payerWith('pm_card_visa');
    await expect(provider.charge(gateway, requestOf(customer, 'pm_0'))).rejects.toMatchObject({ failure: 'refused' });
    await expect(providerAt('http://127.0.0.1:9').accountOf(secretKey)).rejects.toMatchObject({ failure: 'away' });
  });
});

const wantedTaxes = {
  currency: 'EUR',
  behaviour: 'exclusive',
  address: { lines: ['Hauptstr. 1', 'Hof'], city: 'Berlin', postalCode: '10115', country: 'DE' },
  taxId: { type: 'eu_vat', value: 'DE123456789' },
  isExempt: false,
  taxedAt: Date.now(),
  lines: [{ line: 0, amount: 19_900 }],
} as const;
const taxedItems = [{ id: 'tax_li_1', reference: 'line-0' }];
const reversal = { reportId: 'note-1', transactionId: 'tax_1', whole: false, total: 119, parts: [] };

const isOnPath = spawnSync('stripe-mock', ['-version'], { stdio: 'ignore' }).status === 0;
if (!isOnPath) console.info('stripe-mock is not on the PATH: go install github.com/stripe/stripe-mock@latest');

/** It knows Stripe's OpenAPI document, and refuses what is not in it. It keeps nothing. */
(isOnPath ? describe : describe.skip)('every call of the provider, as stripe-mock checks it', () => {
  const gateway = gatewayOf('sk_test_mock');
  let mock: ChildProcess;
  let provider: StripeProvider;
  let taxes: StripeTaxProvider;
  let mockUrl: string;

  beforeAll(async () => {
    const port = await findFreePort();
    mock = spawn('stripe-mock', ['-http-port', String(port)], { stdio: 'ignore' });
    mockUrl = `http://127.0.0.1:${port}`;
    provider = providerAt(mockUrl);
    taxes = taxesAt(mockUrl);
    await until(() =>
      provider.accountOf('sk_test_mock').then(
        () => true,
        () => false,
      ),
    );
  }, 60_000);
  afterAll(() => mock?.kill());

  it.each<[string, () => Promise<unknown>]>([
    ['accountOf', () => provider.accountOf('sk_test_mock')],
    ['createCustomer', () => provider.createCustomer(gateway, payer())],
    // Not setupPage: its document, of 0.203, is older than the types that a checkout session allows.
    ['methodsOf', () => provider.methodsOf(gateway, 'cus_1')],
    ['makeDefault', () => provider.makeDefault(gateway, 'cus_1', 'pm_1')],
    ['detach', () => provider.detach(gateway, 'pm_1')],
    ['charge', () => provider.charge(gateway, requestOf('cus_1', 'pm_1'))],
    ['findCharge', () => provider.findCharge(gateway, requestOf('cus_1', 'pm_1'))],
    ['chargeNamed', () => provider.chargeNamed(gateway, 'pi_1')],
    ['withdraw', () => provider.withdraw(gateway, 'pi_1')],
    ['refund', () => provider.refund(gateway, { refundId: 'r1', payment: 'pi_1', amount: 100 })],
    ['findRefund', () => provider.findRefund(gateway, { refundId: 'r1', payment: 'pi_1', amount: 100 })],
    ['refundNamed', () => provider.refundNamed(gateway, 're_1')],
    ['disputeNamed', () => provider.disputeNamed(gateway, 'du_1')],
    // Its example does not add up, and so is not believed; both requests are in the document.
    [
      'calculate',
      () => expect(taxes.calculate(gateway, wantedTaxes)).rejects.toMatchObject({ code: 'taxes-do-not-add-up' }),
    ],
    ['reportSale', () => taxes.reportSale(gateway, 'taxcalc_1', 'document-1')],
    ['reverse, all of it', () => taxes.reverse(gateway, { ...reversal, whole: true })],
    ['reverse, by an amount', () => taxes.reverse(gateway, { ...reversal, parts: [{ amount: 100, tax: 19 }] })],
    [
      'reverse, by lines',
      () => {
        const params = reversalParamsOf({ ...reversal, parts: [{ line: 0, amount: 100, tax: 19 }] }, taxedItems);
        return new StripeClients(config(mockUrl)).of('sk_test_mock').tax.transactions.createReversal(params);
      },
    ],
    ['payments', () => provider.payments(gateway, 0, Date.now(), 100)],
  ])('%s is in the document', async (_, call) => {
    await call();
  });
});
