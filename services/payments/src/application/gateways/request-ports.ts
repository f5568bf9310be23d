import type { CreditedTax } from '../../domain/tax/reversal.js';

/** Something that a provider is asked to do, written down before it is asked. */
export interface ProviderRequest {
  /** The attempt's id, the refund's, or that of what is asked or reported of taxes. */
  readonly requestId: string;
  readonly kind: 'charge' | 'refund' | 'withdrawal' | TaxWork;
  readonly tenant: string;
  readonly invoiceId: string;
  readonly paymentId: string;
  readonly gatewayId: string;
  readonly accountId: string;
  /** Decimal text in major units. */
  readonly amount: string;
  readonly currency: string;
  readonly description: string;
  readonly onTestClock: boolean;
  /** Billing time. */
  readonly startedAt: number;
  /** Of tax-reversal: what a credit note takes back; absent: all of it. */
  readonly credited?: CreditedTax | undefined;
  /** Of tax-sale: the calculation. Of a refund and a withdrawal: the provider's name of the payment. Of a charge: of itself, once it is known. */
  readonly providerId?: string | undefined;
  /** What it was asked with, and when first, by the wall; undefined while it has not been. */
  readonly sent?: { readonly at: number; readonly customer: string; readonly method: string } | undefined;
  readonly tries: number;
}

/** To ask for taxes, to report that a document was issued with them, and that something of it is taken back. */
export type TaxWork = 'tax-calculation' | 'tax-sale' | 'tax-reversal';

/** Within the transaction that says what becomes of them. */
export interface ProviderRequests {
  add(request: Omit<ProviderRequest, 'tries' | 'sent' | 'tenant'>, at: number): Promise<void>;
  /** What was settled is to be done again. */
  reopen(requestId: string, at: number): Promise<void>;
  /** Nothing more is to be done, or it is looked at again at an instant. */
  settle(requestId: string, providerId: string | undefined, lookAgainAt: number | undefined): Promise<void>;
  /** Nothing more is to be done, because the provider does not do it. */
  giveUp(requestId: string, problem: string): Promise<void>;
}

export abstract class ProviderRequestsStore {
  /** Those whose time has come, for this process alone until the lease is over. */
  abstract claimDue(now: number, leaseMs: number, limit: number): Promise<ProviderRequest[]>;
  /** Before the provider is asked for the first time. */
  abstract markSent(requestId: string, sent: NonNullable<ProviderRequest['sent']>): Promise<void>;
  abstract postpone(requestId: string, until: number, problem: string): Promise<void>;
  abstract find(tenant: string, requestId: string): Promise<ProviderRequest | undefined>;
  /** The charge that the provider names so. */
  abstract chargeNamed(tenant: string, gatewayId: string, providerId: string): Promise<ProviderRequest | undefined>;
}

export abstract class ProviderEventsStore {
  abstract isKnown(gatewayId: string, eventId: string): Promise<boolean>;
  abstract keep(gatewayId: string, eventId: string, at: number): Promise<void>;
  abstract forgetBefore(at: number): Promise<void>;
}
