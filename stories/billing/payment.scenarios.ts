import { type StoryStack, until } from '#testing';
import { begin, type Life } from './scenario.js';

const units = {
  allowsImmediateCancellation: true,
  paymentOption: 'external',
  pricingMetrics: [
    { id: 'units', name: 'Units', aggregation: { type: 'sum', element: 'units' }, tiers: [{ unitRate: '1.00' }] },
  ],
};

// biome-ignore lint/suspicious/noExplicitAny: the story says what it expects of the answer
type Answer = any;

/** Getting paid by a system that reports payments, on a stack that other stories share. */
export function paymentScenarios(stackOf: () => StoryStack): void {
  const seen = <Found>(look: () => Promise<Found | false | undefined>) => until(look, 30_000);

  /** The first invoice, of 10.00. */
  async function invoiced(name: string): Promise<{ life: Life; invoiceId: string; invoice: () => Promise<Answer> }> {
    const life = await begin(stackOf(), { name, products: { a: units } });
    await life.use('2026-01-10T00:00:00Z', 10);
    await life.advance('2026-02-01T00:00:00Z');
    const [{ invoiceId }] = await life.documents(1);
    return { life, invoiceId, invoice: async () => (await life.ask('GET', `/v1/invoices/${invoiceId}`)).body };
  }

  it('takes parts, keeps what is too much as the balance, and opens the invoice again when money is taken back', async () => {
    const { life, invoiceId, invoice } = await invoiced('payments that are reported');
    const pay = async (amount: string, more: object = {}) =>
      (await life.post('/v1/payments', { invoiceId, amount, currency: 'USD', ...more })).body;
    const standing = async () => {
      const { status, paymentStatus, amountOpen } = await invoice();
      return `${status} ${paymentStatus} ${amountOpen}`;
    };
    const reads = (text: string) => seen(async () => (await standing()) === text);
    expect(await standing()).toBe('finalized none 10.00');
    const { paymentId } = await pay('4.00');
    await reads('finalized partly-paid 6.00');
    await life.post(`/v1/payments/${paymentId}/reverse`, { reason: 'The cheque bounced' });
    await life.post(`/v1/payments/${paymentId}/reverse`, {});
    await reads('finalized none 10.00');
    const refused = { invoiceId, amount: '12.00', currency: 'USD', overpayment: 'refuse' };
    expect((await life.ask('POST', '/v1/payments', refused)).body).toMatchObject({ code: 'more-than-open' });
    expect(await pay('12.00')).toMatchObject({ overpaid: '2.00' });
    await reads('paid paid 0.00');
    expect((await life.ask('GET', `/v1/collections/${invoiceId}`)).body).toMatchObject({ status: 'paid' });

    await life.use('2026-02-10T00:00:00Z', 5);
    await life.advance('2026-03-01T00:00:00Z');
    const [, second] = await life.documents(2);
    expect(second).toMatchObject({ total: '5.00', balanceApplied: '2.00', amountDue: '3.00' });
  });

  it('asks for what is overdue as the test clock moves, gives it up in the end, and cancels the subscription', async () => {
    const policy = { days: [1, 3], subscription: 'cancel' };
    const { life, invoiceId, invoice } = await invoiced('an invoice that nobody pays');
    const set = await life.ask('PUT', '/v1/dunning-policy', policy);
    expect([set.status, (await life.ask('GET', '/v1/dunning-policy')).body]).toEqual([200, policy]);
    const { dueOn } = await invoice();
    expect(dueOn).toBe('2026-03-03');
    const collection = async () => (await life.ask('GET', `/v1/collections/${invoiceId}`)).body;
    expect(await collection()).toMatchObject({ status: 'open', paymentOption: 'external', amountOpen: '10.00' });
    await life.advance('2026-03-05T00:00:00Z');
    await seen(async () => (await collection()).status === 'dunning');
    expect((await collection()).dunning).toEqual({ step: 1, steps: 2, nextAt: '2026-03-06T00:00:00.000Z' });
    await life.advance('2026-03-07T00:00:00Z');
    await seen(async () => (await invoice()).status === 'uncollectible');
    expect(await collection()).toMatchObject({ status: 'uncollectible', dunning: { step: 2 } });
    const subscription = `/v1/subscriptions/${life.subscriptionId}`;
    await seen(async () => (await life.ask('GET', subscription)).body.status === 'ended');

    await life.post('/v1/payments', { invoiceId, amount: '10.00', currency: 'USD' });
    await seen(async () => (await invoice()).status === 'paid');
    await life.ask('PUT', '/v1/dunning-policy', { days: [1, 3, 5, 7], subscription: 'keep' });
  });
}
