import type { Topic } from '../topic.js';
import { alertTopic } from '../topics/alert.topic.js';
import { couponTopic } from '../topics/coupon.topic.js';
import { creditNoteTopic } from '../topics/credit-note.topic.js';
import { customerTopic } from '../topics/customer.topic.js';
import { deliveryTopic } from '../topics/delivery.topic.js';
import { invoiceTopic } from '../topics/invoice.topic.js';
import { paymentTopic } from '../topics/payment.topic.js';
import { productTopic } from '../topics/product.topic.js';
import { quotaTopic } from '../topics/quota.topic.js';
import { subscriptionTopic } from '../topics/subscription.topic.js';
import { walletTopic } from '../topics/wallet.topic.js';

/** One type of event that a tenant may have sent to an address of its own. */
export interface WebhookEventType {
  /** `<noun>.<what happened>` */
  readonly name: string;
  /** When it is sent, in a sentence. */
  readonly meaning: string;
}

export interface WebhookSource {
  // biome-ignore lint/suspicious/noExplicitAny: topics of every message type
  readonly topic: Topic<any>;
  /** By the `type` of its messages, as the proto says them. */
  readonly types: Readonly<Record<string, WebhookEventType>>;
}

const type = (name: string, meaning: string): WebhookEventType => ({ name, meaning });

/** Every topic of which a tenant may be sent the messages, in the order of the catalogue. */
export const webhookSources: readonly WebhookSource[] = [
  {
    topic: invoiceTopic,
    types: {
      'invoice-finalized': type('invoice.finalized', 'An invoice has its number and is due.'),
      'invoice-partly-paid': type('invoice.partly-paid', 'A payment covers a part of what was open.'),
      'invoice-payment-pending': type('invoice.payment-pending', 'A payment of it is on its way.'),
      'invoice-payment-failed': type('invoice.payment-failed', 'A payment of it has failed.'),
      'invoice-paid': type('invoice.paid', 'Nothing of it is open any more.'),
      'invoice-credited': type('invoice.credited', 'A credit note has lowered what is open.'),
      'invoice-voided': type('invoice.voided', 'It is void: nothing of it is to be paid.'),
      'invoice-payment-changed': type('invoice.payment-changed', 'A payment was reversed, paid back or disputed.'),
      'invoice-uncollectible': type('invoice.uncollectible', 'It is not expected to be paid any more.'),
    },
  },
  {
    topic: creditNoteTopic,
    types: {
      'credit-note-issued': type('credit-note.issued', 'A credit note has its number.'),
      'credit-note-refunded': type('credit-note.refunded', 'A part of it, or all, was paid back.'),
      'credit-note-refund-failed': type(
        'credit-note.refund-failed',
        "What was to be paid back did not arrive, and is the account's balance again.",
      ),
    },
  },
  {
    topic: paymentTopic,
    types: {
      'payment-succeeded': type('payment.succeeded', 'A payment has arrived.'),
      'payment-pending': type('payment.pending', 'A payment was begun and is not settled.'),
      'payment-requires-action': type(
        'payment.requires-action',
        'The payer has to confirm it, at `gateway.actionUrl`.',
      ),
      'payment-failed': type('payment.failed', 'A payment has failed; `failureReason` says why.'),
      'payment-overpaid': type('payment.overpaid', 'A credit note has taken back what it had paid.'),
      'payment-reversed': type('payment.reversed', 'The money of a payment was taken back.'),
      'refund-pending': type('refund.pending', 'A payment, or a part of it, is being paid back.'),
      'refund-succeeded': type('refund.succeeded', 'A payment, or a part of it, was paid back.'),
      'refund-failed': type('refund.failed', 'It could not be paid back.'),
      'dispute-opened': type('dispute.opened', "The payer's bank asks for the money back."),
      'dispute-won': type('dispute.won', 'The payment stands.'),
      'dispute-lost': type('dispute.lost', 'The money was taken back.'),
      'charge-withheld': type(
        'charge.withheld',
        'What is open is charged to no card, and nobody is asked for it; `failureReason` says why.',
      ),
      'dunning-started': type('dunning.started', 'What was not paid is asked for from now on.'),
      'dunning-step-reached': type('dunning.step-reached', 'It is asked for again.'),
      'collection-uncollectible': type('collection.uncollectible', 'It was asked for in vain.'),
    },
  },
  {
    topic: subscriptionTopic,
    types: {
      'subscription-started': type('subscription.started', 'A subscription has begun.'),
      'subscription-changed': type('subscription.changed', 'Its terms are others, or its end is.'),
      'segment-opened': type('subscription.segment-opened', 'A stretch of it begins: a period, a trial, a pause.'),
      'period-ended': type('subscription.period-ended', 'A period is over and will be invoiced.'),
      'late-window-ended': type('subscription.late-window-ended', 'What came late for closed periods is due.'),
      'trial-ending': type('subscription.trial-ending', 'Its trial ends soon.'),
      'subscription-expiring': type('subscription.expiring', 'It ends soon, as was agreed.'),
      'subscription-ended': type('subscription.ended', 'It is over; `endedBy` says by what.'),
    },
  },
  {
    topic: customerTopic,
    types: {
      'organization-created': type('organization.created', 'There is an organization more.'),
      'organization-changed': type('organization.changed', 'An organization has other details.'),
      'organization-merged': type('organization.merged', 'Another organization bears its names from now on.'),
      'subscriber-created': type('subscriber.created', 'There is a subscriber more.'),
      'subscriber-changed': type('subscriber.changed', 'A subscriber has other details.'),
    },
  },
  {
    topic: walletTopic,
    types: {
      'wallet-opened': type('wallet.opened', 'An account has a wallet more.'),
      'wallet-changed': type('wallet.changed', 'A wallet has another name or other limits.'),
      'credit-granted': type('wallet.credit-granted', 'Credit was added.'),
      'grant-voided': type('wallet.grant-voided', 'What was left of a grant was taken back.'),
      'grant-expired': type('wallet.grant-expired', 'What was left of a grant has lapsed.'),
      'balance-low': type('wallet.balance-low', 'Less is left than the limit that the wallet names.'),
      'balance-recovered': type('wallet.balance-recovered', 'As much as that limit is there again.'),
      'top-up-invoiced': type('wallet.top-up-invoiced', 'The account was invoiced for more credit.'),
      'top-up-reopened': type('wallet.top-up-reopened', 'The payment of an invoice for credit was taken back.'),
      'top-up-closed': type('wallet.top-up-closed', 'An invoice for credit will not be paid any more.'),
    },
  },
  {
    topic: couponTopic,
    types: {
      'coupon-created': type('coupon.created', 'There is a coupon more.'),
      'coupon-archived': type('coupon.archived', 'Nobody may redeem it any more.'),
      'coupon-redeemed': type('coupon.redeemed', 'A subscription has redeemed it.'),
      'coupon-redemption-ended': type('coupon.redemption-ended', 'A subscription has it no longer.'),
    },
  },
  {
    topic: productTopic,
    types: {
      'product-published': type('product.published', 'A version of a product was published.'),
      'product-archived': type('product.archived', 'Nobody may subscribe to it any more.'),
      'product-audience-changed': type('product.audience-changed', 'Others may see it and subscribe to it.'),
    },
  },
  {
    topic: quotaTopic,
    types: {
      'quota-threshold-reached': type('quota.threshold-reached', 'Usage has reached a part of a tier or of a quota.'),
    },
  },
  {
    topic: alertTopic,
    types: {
      'budget-warning': type('budget.warning', 'Usage has reached a part of a budget.'),
      'budget-reached': type('budget.reached', 'Usage has reached a budget.'),
    },
  },
  {
    topic: deliveryTopic,
    types: {
      'delivery-succeeded': type('delivery.succeeded', 'A mail was handed over.'),
      'delivery-failed': type('delivery.failed', 'A mail was given up; `failureReason` says why.'),
      'delivery-bounced': type('delivery.bounced', 'A mail that was handed over came back; `failureReason` says why.'),
    },
  },
];

/** What has no topic: the service that sends webhooks says it about itself. */
export const ownWebhookEventTypes = {
  ping: type('webhook.ping', 'Somebody has asked for a test of the endpoint. It is sent to that endpoint alone.'),
  disabled: type('webhook.endpoint-disabled', 'Another endpoint of yours was switched off; `reason` says why.'),
} as const;

/** Every type, in the order of the catalogue. */
export const webhookEventTypes: readonly WebhookEventType[] = [
  ...webhookSources.flatMap(({ types }) => Object.values(types)),
  ...Object.values(ownWebhookEventTypes),
];
