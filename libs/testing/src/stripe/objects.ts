import type { StripeObject } from './object-list.js';
import type { CardFailure } from './stripe-problem.js';

export type Metadata = Readonly<Record<string, string>>;

export interface Customer extends StripeObject {
  readonly email: string | null;
  readonly name: string | null;
  readonly metadata: Metadata;
  readonly invoice_settings: { readonly default_payment_method: string | null };
}

export interface PaymentMethod extends StripeObject {
  readonly type: 'card';
  readonly customer: string | null;
  readonly card: {
    readonly brand: string;
    readonly last4: string;
    readonly exp_month: number;
    readonly exp_year: number;
    readonly country: string;
    readonly funding: string;
  };
  readonly billing_details: object;
  readonly metadata: Metadata;
}

export interface NextAction {
  readonly type: 'redirect_to_url';
  readonly redirect_to_url: { readonly url: string; readonly return_url: string | null };
}

export interface IntentFailure extends CardFailure {
  readonly type: 'card_error';
  readonly payment_method?: PaymentMethod | undefined;
}

interface Intent extends StripeObject {
  readonly client_secret: string;
  readonly customer: string | null;
  readonly payment_method: string | null;
  readonly payment_method_types: readonly string[];
  readonly next_action: NextAction | null;
  readonly metadata: Metadata;
  readonly description: string | null;
}

export interface SetupIntent extends Intent {
  readonly status: 'requires_payment_method' | 'requires_confirmation' | 'requires_action' | 'succeeded' | 'canceled';
  readonly usage: 'off_session';
  readonly last_setup_error: IntentFailure | null;
}

export interface PaymentIntent extends Intent {
  readonly status: 'requires_payment_method' | 'requires_confirmation' | 'requires_action' | 'succeeded' | 'canceled';
  /** Minor units. */
  readonly amount: number;
  readonly amount_received: number;
  readonly currency: string;
  readonly latest_charge: string | null;
  readonly last_payment_error: IntentFailure | null;
  readonly cancellation_reason: string | null;
}

export interface Charge extends StripeObject {
  readonly amount: number;
  readonly amount_refunded: number;
  readonly currency: string;
  readonly customer: string | null;
  readonly payment_intent: string;
  readonly payment_method: string;
  readonly status: 'succeeded' | 'failed';
  readonly paid: boolean;
  readonly refunded: boolean;
  readonly disputed: boolean;
  readonly failure_code: string | null;
  readonly failure_message: string | null;
  readonly metadata: Metadata;
}

export interface Refund extends StripeObject {
  readonly amount: number;
  readonly currency: string;
  readonly charge: string;
  readonly payment_intent: string;
  readonly status: 'pending' | 'succeeded' | 'failed';
  readonly reason: string | null;
  readonly failure_reason?: string;
  readonly metadata: Metadata;
}

export interface Dispute extends StripeObject {
  readonly amount: number;
  readonly currency: string;
  readonly charge: string;
  readonly payment_intent: string;
  readonly reason: string;
  readonly status: 'needs_response' | 'won' | 'lost';
  readonly evidence: object;
  readonly metadata: Metadata;
}

export interface CheckoutSession extends StripeObject {
  readonly mode: 'setup';
  readonly customer: string | null;
  readonly setup_intent: string;
  readonly status: 'open' | 'complete' | 'expired';
  readonly payment_status: 'no_payment_required';
  readonly success_url: string | null;
  readonly cancel_url: string | null;
  readonly expires_at: number;
  readonly url: string | null;
  readonly metadata: Metadata;
}

export interface WebhookEndpoint extends StripeObject {
  readonly url: string;
  readonly secret?: string;
  readonly enabled_events: readonly string[];
  readonly status: 'enabled' | 'disabled';
}

export interface StripeEvent extends StripeObject {
  readonly type: string;
  readonly api_version: string | null;
  readonly data: { readonly object: StripeObject };
  readonly pending_webhooks: number;
  readonly request: { readonly id: string | null; readonly idempotency_key: string | null };
}
