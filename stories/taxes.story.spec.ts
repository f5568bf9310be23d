import { jest } from '@jest/globals';
import { type StoryStack, type StripeServer, startStory, startStripeServer, until } from '#testing';
import { grouped } from './support/grouped.js';
import { advance, created, invoicesOf, type Sold } from './support/summarisation.js';
import { textOfPdf } from './support/text-of-pdf.js';

jest.setTimeout(240_000);

const secretKey = 'sk_test_taxes_of_a_story';
const berlin = { country: 'DE', city: 'Berlin', postalCode: '10115', addressLines: ['Invalidenstraße 1'] };
/** Tax is of the day on which it is asked for, which is never far from the wall's. */
const startsAt = new Date(Date.now() - 86_400_000).toISOString();

let stripe: StripeServer;
let stack: StoryStack;
let productId: string;

beforeAll(async () => {
  stripe = await startStripeServer();
  stack = await startStory({ environment: { ...grouped, STRIPE_API_BASE: stripe.url } });
  const gateway = { name: 'Stripe, with taxes', provider: 'stripe', secretKey, taxBehaviour: 'exclusive' };
  const { gatewayId } = await created(stack, '/v1/payment-gateways', gateway);
  const sold = await created(stack, '/v1/products', {
    ...{ name: 'Summaries with tax', currency: 'EUR', cadence: { unit: 'month' } },
    recurringFee: { amount: '199.00', timing: 'in-advance' },
    setupFees: [{ name: 'Setting up', amount: '0.05' }],
    ...{ paymentOption: 'gateway', gatewayId },
  });
  productId = sold['productId'] as string;
});

afterAll(async () => {
  await stack?.stop();
  await stripe?.stop();
});

/** A customer who owes the first month and a setup fee as soon as their document is issued. */
async function sell(name: string, billing?: object): Promise<Sold & { readonly organizationId: string }> {
  const body = { name, billingEmail: `ap@${name.toLowerCase()}.example`, ...(billing && { billing }) };
  const organizationId = (await created(stack, '/v1/organizations', body))['organizationId'] as string;
  const clock = { name: `clock of ${name}`, now: startsAt };
  const clockId = (await created(stack, '/v1/test-clocks', clock))['testClockId'] as string;
  const wanted = { productId, organizationId, testClockId: clockId, startAt: startsAt };
  const subscriptionId = (await created(stack, '/v1/subscriptions', wanted))['subscriptionId'] as string;
  return { product: '', organization: name, ingestKey: '', subscriptionId, clockId, organizationId };
}

const issuedTo = (sold: Sold) => until(async () => (await invoicesOf(stack, sold))[0], 60_000);
const whole = async (invoiceId: string) => (await stack.call('GET', `/v1/invoices/${invoiceId}`)).body;
const held = async ({ subscriptionId }: Sold, reason: string) =>
  (await stack.call('GET', '/v1/held-occasions')).body.items.find(
    (one: { subscriptionId: string; heldBecause: string }) =>
      one.subscriptionId === subscriptionId && one.heldBecause === reason,
  );
const transactions = (invoiceId: string) => {
  const all = stripe.account(secretKey).taxTransactions.all();
  const sale = all.find(({ reference }) => reference === invoiceId);
  return { sale, reversals: all.filter(({ reversal }) => sale && reversal?.original_transaction === sale.id) };
};
const reversed = (invoiceId: string, count: number) =>
  until(() => {
    const { reversals } = transactions(invoiceId);
    return reversals.length === count && reversals;
  }, 30_000);

describe('taxes that Stripe says', () => {
  it('stand on the invoice line by line, are reported when it is issued, and go back with a credit note', async () => {
    const sold = await sell('Acme', berlin);
    const { invoiceId, number } = await issuedTo(sold);
    const invoice = await whole(invoiceId);
    const [calculation] = stripe.account(secretKey).taxCalculations.all();
    expect(invoice).toMatchObject({
      ...{ number, status: 'finalized', netTotal: '199.05', taxTotal: '37.82', total: '236.87' },
      tax: { calculationId: calculation?.id },
    });
    const taxes = Object.fromEntries(
      invoice.lines.map((line: { amount: string; taxes: object[] }) => [line.amount, line.taxes]),
    );
    expect(taxes).toMatchObject({
      '199.00': [{ name: 'VAT (Germany)', percentage: '19', amount: '37.81' }],
      '0.05': [{ name: 'VAT (Germany)', percentage: '19', amount: '0.01' }],
    });
    const printed = textOfPdf((await stack.call('GET', `/v1/invoices/${invoiceId}/pdf`)).bytes);
    for (const text of [number, '37.82', '236.87', 'VAT']) expect(printed).toContain(text);

    const { sale } = await until(() => {
      const found = transactions(invoiceId);
      return found.sale && found;
    }, 30_000);
    expect(sale?.calculation).toBe(calculation?.id);
    expect(sale?.items.map(({ amount_tax }) => amount_tax).toSorted((a, b) => a - b)).toEqual([1, 3_781]);
    const note = { amount: '119.00', reason: 'goodwill' };
    const credit = await stack.call('POST', `/v1/invoices/${invoiceId}/credit-notes`, note);
    expect(credit).toMatchObject({ status: 201, body: { total: '119.00' } });
    const [reversal] = await reversed(invoiceId, 1);
    const { flat_amount: flat, items } = reversal as NonNullable<typeof reversal>;
    expect(items.reduce((sum, { amount, amount_tax }) => sum + amount + amount_tax, flat ?? 0)).toBe(-11_900);
  });

  it('are taken back as a whole with an invoice that is void', async () => {
    const sold = await sell('Void', berlin);
    const { invoiceId } = await issuedTo(sold);
    await until(() => transactions(invoiceId).sale, 30_000);
    // Not while it is being charged, which comes to nothing without a card.
    const wrong = { reason: 'Billed twice' };
    await until(async () => (await stack.call('POST', `/v1/invoices/${invoiceId}/void`, wrong)).status === 200, 30_000);
    const [reversal] = await reversed(invoiceId, 1);
    expect(reversal?.items.map(({ amount, amount_tax }) => amount + amount_tax).toSorted((a, b) => a - b)).toEqual([
      -23_681, -6,
    ]);
  });

  it('are waited for while Stripe is away, visibly, and the invoice has its number then', async () => {
    const before = await issuedTo(await sell('Before', berlin));
    // Stripe's client asks twice more by itself.
    stripe.faults.add({ kind: 'error-500', path: '/v1/tax/calculations', method: 'POST', times: 1_000 });
    const sold = await sell('Waiting', berlin);
    const waiting = await until(() => held(sold, 'tax-delayed'), 30_000);
    expect(waiting).toMatchObject({ problem: 'As asked for.' });
    expect(await invoicesOf(stack, sold)).toEqual([]);
    // What is issued meanwhile is not held up by it, and takes the next number.
    const free = await sell('Exempt', { ...berlin, taxRates: [] });
    expect(await until(() => held(free, 'tax-delayed'), 30_000)).toBeDefined();
    stripe.faults.clear();
    const numbers = [(await issuedTo(sold)).number, (await issuedTo(free)).number].sort();
    const first = Number(/\d+$/.exec(before.number)?.[0]);
    expect(numbers.map((text) => Number(/\d+$/.exec(text)?.[0]))).toEqual([first + 1, first + 2]);
    const { invoiceId } = await issuedTo(free);
    expect(await whole(invoiceId)).toMatchObject({ taxTotal: '0.00', total: '199.05' });
    expect(await held(sold, 'tax-delayed')).toBeUndefined();
  });

  it('hold a document of a customer without a country, until they have one', async () => {
    const sold = await sell('Nowhere');
    const refused = await until(() => held(sold, 'tax-refused'), 30_000);
    expect(refused.problem).toMatch(/no address with a country/);
    const release = () => stack.call('POST', `/v1/held-occasions/${refused.occasionId}/release`);
    expect((await release()).body.invoiceId).toBeUndefined();
    await until(() => held(sold, 'tax-refused'), 30_000);
    const acts = await stack.call('GET', `/v1/audit?object=held-occasion/${refused.occasionId}`);
    expect(acts.body.items).toMatchObject([{ action: 'occasion-released', from: '127.0.0.1' }]);
    const address = { billing: berlin };
    expect((await stack.call('PATCH', `/v1/organizations/${sold.organizationId}`, address)).status).toBe(200);
    // Invoicing knows of the address a moment later.
    const issued = await until(async () => {
      if (await held(sold, 'tax-refused')) await release();
      return (await invoicesOf(stack, sold))[0];
    }, 60_000);
    expect(await whole(issued.invoiceId)).toMatchObject({ taxTotal: '37.82', total: '236.87' });
    expect(await held(sold, 'tax-refused')).toBeUndefined();
  });

  it('are asked for each period anew', async () => {
    const sold = await sell('Monthly', berlin);
    await issuedTo(sold);
    const next = new Date(startsAt);
    next.setUTCMonth(next.getUTCMonth() + 1);
    expect((await advance(stack, sold, new Date(next.getTime() + 1_000).toISOString())).status).toBe(200);
    const second = await until(
      async () => (await invoicesOf(stack, sold)).find(({ total }) => total === '236.81'),
      30_000,
    );
    expect(await whole(second.invoiceId)).toMatchObject({ taxTotal: '37.81', lines: [{ amount: '199.00' }] });
    await until(() => transactions(second.invoiceId).sale, 30_000);
  });
});
