import Stripe from 'stripe';
import { until } from '../until.js';
import { type StripeServer, startStripeServer } from './stripe.server.js';
import { stripeSignature } from './webhook.sender.js';

const secretKey = 'sk_test_spec_1';

describe('the server that stands in for Stripe, asked by the official client', () => {
  let server: StripeServer;
  let stripe: Stripe;
  let now = Date.parse('2026-11-28T12:00:00Z');

  const clientOf = (key: string, port = server.port) =>
    new Stripe(key, { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 0, telemetry: false });

  beforeAll(async () => {
    server = await startStripeServer({ now: () => now });
    stripe = clientOf(secretKey);
  });
  afterAll(() => server?.stop());
  afterEach(() => server.faults.clear());

  async function customerWith(paymentMethod: string) {
    const customer = await stripe.customers.create({ name: 'Acme', email: 'pay@acme.example' });
    const attached = await stripe.paymentMethods.attach(paymentMethod, { customer: customer.id });
    return { customer: customer.id, payment_method: attached.id };
  }

  const charge = (payer: { customer: string; payment_method: string }, more: object = {}, options: object = {}) =>
    stripe.paymentIntents.create(
      { amount: 196_900, currency: 'usd', confirm: true, off_session: true, ...payer, ...more },
      options,
    );

  it('charges a card that was kept, and says so', async () => {
    const payer = await customerWith('pm_card_visa');
    const intent = await charge(payer, { metadata: { order: '1' } });
    expect(intent).toMatchObject({ status: 'succeeded', amount_received: 196_900, metadata: { order: '1' } });
    const { data } = await stripe.paymentIntents.list({ customer: payer.customer });
    expect(data.map(({ id }) => id)).toEqual([intent.id]);
    const { available } = await stripe.balance.retrieve();
    expect(available).toEqual([expect.objectContaining({ currency: 'usd', amount: 196_900 })]);
    const events = await stripe.events.list({ type: 'payment_intent.succeeded' });
    expect(events.data[0]).toMatchObject({ data: { object: { id: intent.id } } });
  });

  it.each([
    ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', undefined],
    ['pm_card_chargeDeclinedProcessingError', 'processing_error', undefined],
  ])('refuses to keep %s', async (card, code, decline) => {
    const failed = await customerWith(card).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Stripe.errors.StripeCardError);
    expect(failed).toMatchObject({ code, decline_code: decline ?? '', statusCode: 402 });
  });

  it('keeps a card that it refuses to charge, and tells of the payment in the error', async () => {
    const payer = await customerWith('pm_card_chargeCustomerFail');
    const failed = await charge(payer).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'card_declined', payment_intent: { status: 'requires_payment_method' } });
  });

  it('wants the holder of a card asked, and takes the answer on its page', async () => {
    const payer = await customerWith('pm_card_authenticationRequired');
    const failed = (await charge(payer).catch((error: unknown) => error)) as Stripe.errors.StripeCardError;
    expect(failed).toMatchObject({ code: 'authentication_required', decline_code: 'authentication_required' });
    const { id } = failed.payment_intent as Stripe.PaymentIntent;
    const asked = await stripe.paymentIntents.confirm(id, {
      payment_method: payer.payment_method,
      return_url: 'https://shop.example/back',
    });
    const page = asked.next_action?.redirect_to_url?.url as string;
    expect({ status: asked.status, page: await (await fetch(page)).text() }).toMatchObject({
      status: 'requires_action',
      page: expect.stringContaining('Is it you?'),
    });
    const answer = await fetch(page, { method: 'POST', body: 'answer=agree', redirect: 'manual' });
    expect(answer.headers.get('location')).toBe(
      `https://shop.example/back?payment_intent=${id}&redirect_status=succeeded`,
    );
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ status: 'succeeded' });
  });

  it('keeps a card that is typed in on its page, asks its holder then, and not again', async () => {
    const { id: customer } = await stripe.customers.create({ name: 'Acme' });
    const session = await stripe.checkout.sessions.create({
      mode: 'setup',
      customer,
      allowed_payment_method_types: ['card'],
      success_url: 'https://shop.example/done?session={CHECKOUT_SESSION_ID}',
    });
    const submit = (url: string, body: string) => fetch(url, { method: 'POST', body, redirect: 'manual' });
    const refused = await submit(session.url as string, 'number=4000000000000002');
    expect({ status: refused.status, text: await refused.text() }).toMatchObject({
      status: 402,
      text: expect.stringContaining('Your card was declined.'),
    });
    const asked = await submit(session.url as string, 'number=4000+0025+0000+3155');
    const back = await submit(asked.headers.get('location') as string, 'answer=agree');
    const done = await fetch(back.headers.get('location') as string, { redirect: 'manual' });
    expect(done.headers.get('location')).toBe(`https://shop.example/done?session=${session.id}`);
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: 'complete' });
    const { data } = await stripe.customers.listPaymentMethods(customer);
    expect(data).toMatchObject([{ card: { last4: '3155' } }]);
    expect(await charge({ customer, payment_method: data[0]?.id ?? '' })).toMatchObject({ status: 'succeeded' });
  });

  it('does once what comes twice under one key, and forgets the key after a day', async () => {
    const payer = await customerWith('pm_card_visa');
    const key = { idempotencyKey: 'once' };
    const first = await charge(payer, {}, key);
    const again = await charge(payer, {}, key);
    expect(again.id).toBe(first.id);
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
    await expect(charge(payer, { amount: 100 }, key)).rejects.toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
    now += 24 * 3_600_000 + 1;
    expect((await charge(payer, {}, key)).id).not.toBe(first.id);
  });

  it('loses an answer, or does nothing, when that is asked for', async () => {
    const payer = await customerWith('pm_card_visa');
    const count = async () => (await stripe.paymentIntents.list({ customer: payer.customer })).data.length;
    const path = '/v1/payment_intents';
    for (const [kind, made] of [
      ['drop-before', 0],
      ['error-500', 0],
      ['rate-limit', 0],
      ['drop-after', 1],
    ] as const) {
      const times = kind.startsWith('drop') ? 2 : 1;
      server.faults.add({ kind, method: 'POST', path, times });
      await expect(charge(payer, {}, { idempotencyKey: kind })).rejects.toBeInstanceOf(Stripe.errors.StripeError);
      expect({ kind, made: await count() }).toEqual({ kind, made });
    }
  });

  it('pays back, never more than came, and some cards later', async () => {
    const intent = await charge(await customerWith('pm_card_visa'));
    const refund = (amount: number) => stripe.refunds.create({ payment_intent: intent.id, amount });
    expect(await refund(100_000)).toMatchObject({ status: 'succeeded' });
    await expect(refund(100_000)).rejects.toMatchObject({ type: 'StripeInvalidRequestError', param: 'amount' });
    expect(await refund(96_900)).toMatchObject({ status: 'succeeded' });
    await expect(refund(1)).rejects.toMatchObject({ code: 'charge_already_refunded' });
    const late = await charge(await customerWith('pm_card_refundFail'));
    const pending = await stripe.refunds.create({ payment_intent: late.id });
    expect([pending.status, (await stripe.refunds.retrieve(pending.id)).status]).toEqual(['pending', 'failed']);
  });

  it('disputes what was paid with the card for it, and evidence decides', async () => {
    const intent = await charge(await customerWith('pm_card_createDispute'));
    const { data } = await stripe.disputes.list({ payment_intent: intent.id });
    expect(data).toMatchObject([{ status: 'needs_response', reason: 'fraudulent', amount: 196_900 }]);
    const won = await stripe.disputes.update(data[0]?.id ?? '', {
      evidence: { uncategorized_text: 'winning_evidence' },
    });
    expect(won.status).toBe('won');
  });

  it('turns pages, the newest first', async () => {
    const other = clientOf('sk_test_pages_1');
    for (let n = 1; n <= 5; n += 1) await other.customers.create({ name: `Customer ${n}` });
    const names: (string | null | undefined)[] = [];
    for await (const { name } of other.customers.list({ limit: 2 })) names.push(name);
    expect(names).toEqual([5, 4, 3, 2, 1].map((n) => `Customer ${n}`));
  });

  it('signs events as Stripe does, and sends them again until they are taken', async () => {
    const received: { body: string; signature: string }[] = [];
    const receiver = await startReceiver(received);
    const { secret, id } = await stripe.webhookEndpoints.create({
      url: receiver.url,
      enabled_events: ['customer.created'],
    });
    const { id: customer } = await stripe.customers.create({ name: 'Acme' });
    const taken = await until(() => (received.length >= 2 ? received[1] : undefined));
    const at = Math.floor(now / 1_000);
    const event = stripe.webhooks.constructEvent(
      taken?.body ?? '',
      taken?.signature ?? '',
      secret ?? '',
      300,
      undefined,
      now,
    );
    expect(event).toMatchObject({ type: 'customer.created', created: at, data: { object: { id: customer } } });
    expect(taken?.signature).toBe(stripeSignature(taken?.body ?? '', secret ?? '', now));
    await stripe.webhookEndpoints.del(id);
    await receiver.stop();
  });

  it('knows no live key, and no unknown path', async () => {
    await expect(clientOf('sk_live_spec_1').balance.retrieve()).rejects.toMatchObject({ statusCode: 401 });
    await expect(stripe.customers.retrieve('cus_0')).rejects.toMatchObject({
      code: 'resource_missing',
      statusCode: 404,
    });
    await expect(stripe.products.list()).rejects.toMatchObject({ statusCode: 404 });
  });
});

/** Refuses the first event that it is sent. */
async function startReceiver(received: { body: string; signature: string }[]) {
  const { createServer } = await import('node:http');
  const http = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    received.push({
      body: Buffer.concat(chunks).toString(),
      signature: String(request.headers['stripe-signature']),
    });
    response.writeHead(received.length === 1 ? 500 : 200).end();
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as { port: number };
  return { url: `http://127.0.0.1:${port}`, stop: () => new Promise((resolve) => http.close(resolve)) };
}
