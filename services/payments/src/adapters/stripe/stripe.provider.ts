import { Inject, Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { idFrom } from '#identifiers';
import type { OpenGateway } from '../../application/gateways/ports.js';
import {
  type ChargeOutcome,
  type ChargeRequest,
  type KeptMethod,
  type ListedPayment,
  type Payer,
  PaymentProvider,
  type RefundRequest,
} from '../../application/gateways/provider.js';
import { PAYMENTS_CONFIG, type PaymentsConfig } from '../../config.js';
import { StripeClients } from './stripe.clients.js';
import { providerEventOf } from './stripe-event.js';
import {
  disputeSeenOf,
  idIn,
  keptMethodOf,
  listedOf,
  outcomeOf,
  ownMetadata,
  refundOutcomeOf,
  wantsHolder,
} from './stripe-outcomes.js';
import { declinedIntentOf, providerProblemOf } from './stripe-problem.js';

/** A clock of ours may be ahead of Stripe's when a payment is looked up that was made a moment ago. */
const clockSkewSeconds = 3_600;
/** A customer has few payment methods, and one attempt few payments near it. */
const onePage = 100;
const mostLookedThrough = 1_000;

/** Stripe, through its official client. */
@Injectable()
export class StripeProvider extends PaymentProvider {
  constructor(
    private readonly clients: StripeClients,
    @Inject(PAYMENTS_CONFIG) private readonly config: PaymentsConfig,
  ) {
    super();
  }

  accountOf(secretKey: string) {
    return asking(async () => {
      const { id, charges_enabled } = await this.clients.of(secretKey).accounts.retrieveCurrent();
      return { account: id, mayCharge: charges_enabled ?? false };
    });
  }

  createCustomer(gateway: OpenGateway, { accountId, name, email }: Payer, insteadOf?: string) {
    const metadata = { [ownMetadata.tenant]: gateway.tenant, [ownMetadata.account]: accountId };
    const params = { name, metadata, ...(email === '' ? {} : { email }) };
    return this.asked(gateway, async ({ customers }) => {
      // Stripe refuses a key that comes with other parameters: whoever was renamed is another request.
      const words = [
        gateway.gateway.gatewayId,
        accountId,
        name,
        email,
        ...(insteadOf === undefined ? [] : [insteadOf]),
      ];
      const idempotencyKey = `customer-${idFrom(...words)}`;
      return (await customers.create(params, { idempotencyKey })).id;
    });
  }

  setupPage(gateway: OpenGateway, customer: string, { success, cancel }: { success: string; cancel: string }) {
    return this.asked(gateway, async ({ checkout }) => {
      const { id, url, expires_at } = await checkout.sessions.create({
        mode: 'setup',
        customer,
        allowed_payment_method_types: ['card'],
        success_url: success,
        cancel_url: cancel,
      });
      return { sessionId: id, url: url ?? '', expiresAt: expires_at * 1_000 };
    });
  }

  methodsOf(gateway: OpenGateway, customer: string): Promise<KeptMethod[]> {
    return this.asked(gateway, async ({ customers }) => {
      const found = await customers.retrieve(customer);
      if (found.deleted) return [];
      const { data } = await customers.listPaymentMethods(customer, { type: 'card', limit: onePage });
      const chosen = idIn(found.invoice_settings.default_payment_method);
      // Whoever has chosen none is charged by what was added first.
      const defaultMethod = data.some(({ id }) => id === chosen) ? chosen : (data.at(-1)?.id ?? '');
      return data.map((method) => keptMethodOf(method, defaultMethod));
    });
  }

  makeDefault(gateway: OpenGateway, customer: string, methodId: string): Promise<void> {
    return this.asked(gateway, async ({ customers }) => {
      await customers.update(customer, { invoice_settings: { default_payment_method: methodId } });
    });
  }

  detach(gateway: OpenGateway, methodId: string): Promise<void> {
    return this.asked(gateway, async ({ paymentMethods }) => {
      await paymentMethods.detach(methodId);
    });
  }

  charge(gateway: OpenGateway, request: ChargeRequest): Promise<ChargeOutcome> {
    const { attemptId, invoiceId, customer, method, amount, currency, description } = request;
    const metadata = {
      [ownMetadata.tenant]: gateway.tenant,
      [ownMetadata.invoice]: invoiceId,
      [ownMetadata.attempt]: attemptId,
    };
    const params: Stripe.PaymentIntentCreateParams = {
      amount,
      currency: currency.toLowerCase(),
      customer,
      payment_method: method,
      allowed_payment_method_types: ['card'],
      confirm: true,
      off_session: true,
      description,
      metadata,
    };
    return this.asked(gateway, async (stripe) => {
      const options = { idempotencyKey: `attempt-${attemptId}` };
      const made = await declinedToo(() => stripe.paymentIntents.create(params, options));
      return this.withHolder(stripe, made, request);
    });
  }

  findCharge(gateway: OpenGateway, request: ChargeRequest): Promise<ChargeOutcome | undefined> {
    const { attemptId, customer, sentAt } = request;
    // A list shows what was made a moment ago; a search does not yet.
    const created = { gte: Math.floor(sentAt / 1_000) - clockSkewSeconds };
    return this.asked(gateway, async (stripe) => {
      const listed = stripe.paymentIntents.list({ customer, created, limit: onePage });
      let looked = 0;
      for await (const intent of listed) {
        if (intent.metadata[ownMetadata.attempt] === attemptId) return this.withHolder(stripe, intent, request);
        looked += 1;
        if (looked >= mostLookedThrough) break;
      }
      return undefined;
    });
  }

  chargeNamed(gateway: OpenGateway, providerId: string) {
    return this.asked(gateway, async ({ paymentIntents }) => {
      const intent = await paymentIntents.retrieve(providerId);
      return { attemptId: intent.metadata[ownMetadata.attempt], outcome: outcomeOf(intent) };
    });
  }

  withdraw(gateway: OpenGateway, providerId: string): Promise<void> {
    return this.asked(gateway, async ({ paymentIntents }) => {
      await paymentIntents.cancel(providerId, { cancellation_reason: 'requested_by_customer' });
    });
  }

  refund(gateway: OpenGateway, { refundId, payment, amount }: RefundRequest) {
    const params = { payment_intent: payment, amount, metadata: { [ownMetadata.refund]: refundId } };
    return this.asked(gateway, async ({ refunds }) =>
      refundOutcomeOf(await refunds.create(params, { idempotencyKey: `refund-${refundId}` })),
    );
  }

  findRefund(gateway: OpenGateway, { refundId, payment }: RefundRequest) {
    return this.asked(gateway, async ({ refunds }) => {
      const { data } = await refunds.list({ payment_intent: payment, limit: onePage });
      const found = data.find(({ metadata }) => metadata?.[ownMetadata.refund] === refundId);
      return found && refundOutcomeOf(found);
    });
  }

  refundNamed(gateway: OpenGateway, providerId: string) {
    return this.asked(gateway, async ({ refunds }) => refundOutcomeOf(await refunds.retrieve(providerId)));
  }

  disputeNamed(gateway: OpenGateway, providerId: string) {
    return this.asked(gateway, async ({ disputes }) => disputeSeenOf(await disputes.retrieve(providerId)));
  }

  payments(gateway: OpenGateway, from: number, to: number, most: number): Promise<ListedPayment[]> {
    const created = { gte: Math.floor(from / 1_000), lt: Math.ceil(to / 1_000) };
    return this.asked(gateway, async (stripe) => {
      const found: ListedPayment[] = [];
      for await (const intent of stripe.paymentIntents.list({
        created,
        limit: onePage,
        expand: ['data.latest_charge'],
      })) {
        const charge = intent.latest_charge;
        found.push(listedOf(intent, charge !== null && typeof charge === 'object' ? charge.amount_refunded : 0));
        if (found.length >= most) break;
      }
      return found;
    });
  }

  eventOf({ secrets }: OpenGateway, body: Buffer, signature: string) {
    const { webhooks } = this.clients.of(secrets.secretKey);
    return secrets.webhookSecret === undefined
      ? undefined
      : providerEventOf(webhooks, { body, signature, secret: secrets.webhookSecret });
  }

  /** Where a bank wants the holder of the card asked, Stripe is asked for a page on which that happens. */
  private async withHolder(
    { paymentIntents }: Stripe,
    intent: Stripe.PaymentIntent,
    { attemptId, method }: ChargeRequest,
  ): Promise<ChargeOutcome> {
    if (!wantsHolder(intent)) return outcomeOf(intent);
    const params = { payment_method: method, return_url: this.config.paymentReturnUrl };
    const options = { idempotencyKey: `confirm-${attemptId}` };
    return outcomeOf(await declinedToo(() => paymentIntents.confirm(intent.id, params, options)));
  }

  private asked<Answer>({ secrets }: OpenGateway, ask: (stripe: Stripe) => Promise<Answer>): Promise<Answer> {
    return asking(() => ask(this.clients.of(secrets.secretKey)));
  }
}

async function asking<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    throw providerProblemOf(error);
  }
}

/** Stripe answers with an error what a card has refused; the payment is in it. */
async function declinedToo(ask: () => Promise<Stripe.PaymentIntent>): Promise<Stripe.PaymentIntent> {
  try {
    return await ask();
  } catch (error) {
    const declined = declinedIntentOf(error);
    if (declined === undefined) throw error;
    return declined;
  }
}
