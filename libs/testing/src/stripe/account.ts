import { createHash, randomBytes } from 'node:crypto';
import { ObjectList, type StripeObject } from './object-list.js';
import type {
  Charge,
  CheckoutSession,
  Customer,
  Dispute,
  PaymentIntent,
  PaymentMethod,
  Refund,
  SetupIntent,
  StripeEvent,
  WebhookEndpoint,
} from './objects.js';
import type { TaxCalculation } from './tax.js';
import type { TaxTransaction } from './tax-transactions.js';
import type { TestCard } from './test-cards.js';

/** What an account needs of the server around it. */
export interface Surroundings {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Where browsers reach the server. */
  url(): string;
  /** Sends an event to the endpoints that asked for it. */
  send(event: StripeEvent, endpoints: readonly WebhookEndpoint[]): void;
}

/** Everything that one Stripe account has, in test mode. */
export class Account {
  readonly customers = new ObjectList<Customer>('customer');
  readonly paymentMethods = new ObjectList<PaymentMethod>('payment_method');
  readonly setupIntents = new ObjectList<SetupIntent>('setupintent');
  readonly paymentIntents = new ObjectList<PaymentIntent>('payment_intent');
  readonly charges = new ObjectList<Charge>('charge');
  readonly refunds = new ObjectList<Refund>('refund');
  readonly disputes = new ObjectList<Dispute>('dispute');
  readonly checkoutSessions = new ObjectList<CheckoutSession>('checkout.session');
  readonly webhookEndpoints = new ObjectList<WebhookEndpoint>('webhook_endpoint');
  readonly taxCalculations = new ObjectList<TaxCalculation>('tax calculation');
  readonly taxTransactions = new ObjectList<TaxTransaction>('tax transaction');
  readonly events = new ObjectList<StripeEvent>('event');
  /** Which card each payment method stands for; a number never leaves this map. */
  readonly cards = new Map<string, TestCard>();
  /** Payment methods that their holder has agreed to have charged without being asked. */
  readonly agreed = new Set<string>();

  constructor(
    readonly id: string,
    readonly surroundings: Surroundings,
  ) {}

  made<Kind extends string>(prefix: string, object: Kind) {
    const id = `${prefix}_${randomBytes(12).toString('hex')}`;
    return { id, object, created: Math.floor(this.surroundings.now() / 1_000), livemode: false as const };
  }

  emit(type: string, object: StripeObject): void {
    const endpoints = this.webhookEndpoints
      .all()
      .filter((one) => one.status === 'enabled' && [type, '*'].some((wanted) => one.enabled_events.includes(wanted)));
    const event: StripeEvent = {
      ...this.made('evt', 'event'),
      type,
      api_version: null,
      data: { object: structuredClone(object) },
      pending_webhooks: endpoints.length,
      request: { id: null, idempotency_key: null },
    };
    this.events.put(event);
    this.surroundings.send(event, endpoints);
  }
}

/**
 * Keys that are equal up to their last underscore are of one account, as keys are when one is rolled:
 * `sk_test_acme_1` and `sk_test_acme_2`.
 */
export function accountIdOf(key: string): string {
  const end = key.lastIndexOf('_');
  const name = end > 'sk_test_'.length - 1 ? key.slice(0, end) : key;
  const bare = name.replace(/^(sk|rk|pk)_/, '');
  return `acct_${createHash('sha256').update(bare).digest('hex').slice(0, 16)}`;
}
