import { randomUUID } from 'node:crypto';
import {
  CreditNote,
  CreditNoteMessage,
  CustomerMessage,
  creditNoteTopic,
  customerTopic,
  Invoice,
  InvoiceMessage,
  invoiceTopic,
} from '#contracts';
import { createProducer } from '#kafka';
import {
  type ServiceForSpec,
  type StripeServer,
  startForSpec,
  startStripeServer,
  stripeSignature,
  until,
} from '#testing';
import { service } from '../../service.js';

export const secretKey = 'sk_test_charges_1';
const withinMs = 30_000;

export type ChargingForSpec = Awaited<ReturnType<typeof startCharging>>;

export const json = (body: string, headers = {}) => ({
  body,
  headers: { 'content-type': 'application/json', ...headers },
});

/** The service beside a server that stands in for Stripe, with a gateway at it that hears of its events. */
export async function startCharging(
  startService = (stripe: StripeServer): Promise<ServiceForSpec> =>
    startForSpec(service, { STRIPE_API_BASE: stripe.url }),
) {
  const stripe = await startStripeServer();
  const payments = await startService(stripe);
  const producer = createProducer(payments.kafka);
  const gateway = { name: 'Europe', provider: 'stripe', secretKey };
  const gatewayId: string = (await payments.call('POST', '/v1/payment-gateways', gateway)).body.gatewayId;
  const account = () => stripe.account(secretKey);
  const hook = () => `${payments.url}/hooks/stripe/${gatewayId}`;

  const asOperator = (path: string, form: Record<string, string>) =>
    fetch(`${stripe.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secretKey}` },
      body: new URLSearchParams(form).toString(),
    });

  /** As an operator does it in Stripe's dashboard. */
  async function hookedUp(): Promise<string> {
    const answer = await fetch(`${stripe.url}/v1/webhook_endpoints`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secretKey}` },
      body: new URLSearchParams({ url: hook(), 'enabled_events[]': '*' }).toString(),
    });
    const { secret } = (await answer.json()) as { secret: string };
    await payments.call('PATCH', `/v1/payment-gateways/${gatewayId}`, { webhookSecret: secret });
    return secret;
  }

  const webhookSecret = await hookedUp();

  const methodsOf = (accountId: string) => `/v1/organizations/${accountId}/payment-methods`;

  const send = (topic: string, key: string, value: Uint8Array) =>
    producer.send(topic, [{ key, value: Buffer.from(value) }]);

  async function accountKnown(): Promise<string> {
    const customerId = randomUUID();
    const message = CustomerMessage.fromPartial({
      id: `${customerId}@1`,
      tenant: payments.tenant,
      type: 'organization-created',
      kind: 'organization',
      customerId,
      name: 'Acme',
      email: 'pay@acme.example',
    });
    await send(customerTopic.name, customerId, customerTopic.codec.encode(message));
    await until(async () => (await payments.call('GET', methodsOf(customerId))).status === 200);
    return customerId;
  }

  const methods = async (accountId: string) => (await payments.call('GET', methodsOf(accountId))).body;

  /** Where the account adds a card. */
  const setupPage = (accountId: string) => payments.call('POST', `${methodsOf(accountId)}/setup`);

  async function addCard(accountId: string, card: string): Promise<void> {
    const { url } = (await setupPage(accountId)).body;
    const added = await fetch(url, { method: 'POST', body: `number=${card}`, redirect: 'manual' });
    const asked = added.headers.get('location') ?? '';
    if (asked.includes('/_page/')) await fetch(asked, { method: 'POST', body: 'answer=agree', redirect: 'manual' });
  }

  async function customerWith(card: string): Promise<string> {
    const accountId = await accountKnown();
    await addCard(accountId, card);
    return accountId;
  }

  async function invoiced(accountId: string, total = '1969.00'): Promise<string> {
    const invoiceId = randomUUID();
    const invoice = Invoice.fromPartial({
      invoiceId,
      number: 'INV-000001',
      status: 'finalized',
      currency: 'USD',
      accountId,
      accountName: 'Acme',
      productName: 'Summaries',
      dueOn: '2026-12-31',
      timeZone: 'UTC',
      total,
      amountDue: total,
      paymentOption: 'gateway',
      gatewayId,
    });
    const message = InvoiceMessage.fromPartial({
      id: `${invoiceId}-1`,
      tenant: payments.tenant,
      type: 'invoice-finalized',
      occurredAt: Date.now(),
      invoice,
    });
    await send(invoiceTopic.name, invoiceId, invoiceTopic.codec.encode(message));
    return invoiceId;
  }

  async function refunded(invoiceId: string, amount: string): Promise<string> {
    const creditNoteId = randomUUID();
    const creditNote = CreditNote.fromPartial({
      creditNoteId,
      invoiceId,
      currency: 'USD',
      total: amount,
      refunded: amount,
    });
    const message = CreditNoteMessage.fromPartial({
      id: `${creditNoteId}-2`,
      tenant: payments.tenant,
      type: 'credit-note-refunded',
      occurredAt: Date.now(),
      creditNote,
    });
    const value = creditNoteTopic.codec.encode(message);
    // The log may say it twice.
    for (let times = 0; times < 2; times += 1) await send(creditNoteTopic.name, creditNoteId, value);
    return creditNoteId;
  }

  const refundsOf = (invoiceId: string) => {
    const { id } = intentsOf(invoiceId)[0] ?? { id: '' };
    return account()
      .refunds.all()
      .filter(({ payment_intent }) => payment_intent === id)
      .map(({ amount }) => amount);
  };

  const collection = async (invoiceId: string) => (await payments.call('GET', `/v1/collections/${invoiceId}`)).body;
  const whenIs = (invoiceId: string, ...statuses: string[]) =>
    until(async () => {
      const found = await collection(invoiceId);
      return statuses.includes(found.status) ? found : undefined;
    }, withinMs);
  const intentsOf = (invoiceId: string) =>
    account()
      .paymentIntents.all()
      .filter(({ metadata }) => metadata['meterstream_invoice'] === invoiceId);

  async function post(event: object, by: { secret?: string; at?: number; signature?: string } = {}): Promise<number> {
    const body = JSON.stringify(event);
    const signature = by.signature ?? stripeSignature(body, by.secret ?? webhookSecret, by.at ?? Date.now());
    return (await fetch(hook(), { method: 'POST', ...json(body, { 'stripe-signature': signature }) })).status;
  }

  async function stop() {
    await producer.close();
    await payments.stop();
    await stripe.stop();
  }

  return {
    stripe,
    payments,
    gatewayId,
    account,
    hook,
    asOperator,
    send,
    accountKnown,
    methods,
    setupPage,
    addCard,
    customerWith,
    invoiced,
    refunded,
    refundsOf,
    collection,
    whenIs,
    intentsOf,
    post,
    stop,
  };
}
