import type { OpenGateway } from './ports.js';

/** Why the provider did not do what it was asked. */
export type ProviderFailure =
  /** It did not answer, or not now: whether it did something is not known. */
  | 'away'
  /** It does not accept the keys: it did nothing. */
  | 'keys'
  /** It refuses what it was asked, and did nothing. */
  | 'refused';

export class ProviderProblem extends Error {
  constructor(
    readonly failure: ProviderFailure,
    /** In the provider's words, without anything secret. */
    message: string,
    readonly code = '',
  ) {
    super(message);
  }
}

/** For what is as good as done where the provider refuses it; everything else is thrown again. */
export function unlessRefused(error: unknown): void {
  if (!(error instanceof ProviderProblem) || error.failure !== 'refused') throw error;
}

export interface ProviderAccount {
  readonly account: string;
  readonly mayCharge: boolean;
}

/** Whom a customer of a provider stands for. */
export interface Payer {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
}

export interface KeptMethod {
  readonly methodId: string;
  readonly brand: string;
  readonly lastFour: string;
  readonly expiresMonth: number;
  readonly expiresYear: number;
  readonly isDefault: boolean;
}

/** A page of the provider's own on which a customer adds a payment method. */
export interface SetupPage {
  readonly url: string;
  readonly sessionId: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** What is charged. All of it is written down before the provider is asked, and is the same however often that is. */
export interface ChargeRequest {
  readonly attemptId: string;
  readonly invoiceId: string;
  readonly customer: string;
  readonly method: string;
  /** In the provider's whole units. */
  readonly amount: number;
  readonly currency: string;
  readonly description: string;
  /** When it was first asked for, by the wall. */
  readonly sentAt: number;
}

export type ChargeOutcome =
  | { readonly status: 'succeeded'; readonly providerId: string; readonly amount: number }
  /** Whoever holds the card has to confirm it at the address. */
  | { readonly status: 'requires-action'; readonly providerId: string; readonly url: string; readonly amount: number }
  | { readonly status: 'failed'; readonly providerId: string; readonly code: string; readonly message: string }
  /** The provider does not know yet. */
  | { readonly status: 'pending'; readonly providerId: string };

export interface RefundRequest {
  readonly refundId: string;
  /** The provider's name of the payment. */
  readonly payment: string;
  readonly amount: number;
}

export interface RefundOutcome {
  readonly providerId: string;
  readonly payment: string;
  readonly status: 'pending' | 'succeeded' | 'failed';
  readonly amount: number;
  readonly reason: string;
  /** Ours; absent when it was made at the provider. */
  readonly refundId?: string | undefined;
}

export interface DisputeSeen {
  readonly disputeId: string;
  readonly payment: string;
  readonly status: 'open' | 'won' | 'lost';
  /** In minor units of a currency that need not be the payment's: banks dispute in their customer's. */
  readonly amount: number;
  readonly currency: string;
  readonly reason: string;
}

/** A payment as the provider lists it. */
export interface ListedPayment {
  readonly providerId: string;
  readonly status: ChargeOutcome['status'] | 'canceled';
  readonly amount: number;
  readonly currency: string;
  readonly refunded: number;
  /** Ours, when it says so. */
  readonly tenant?: string | undefined;
  readonly attemptId?: string | undefined;
  readonly createdAt: number;
}

/** What an event of the provider is about; the event itself is not believed, what it names is asked for. */
export interface ProviderEvent {
  readonly eventId: string;
  readonly subject:
    | { readonly kind: 'payment' | 'refund' | 'dispute' | 'customer'; readonly id: string }
    | { readonly kind: 'other' };
}

/** A provider of payments, asked on behalf of a gateway. Everything rejects with ProviderProblem. */
export abstract class PaymentProvider {
  abstract accountOf(secretKey: string): Promise<ProviderAccount>;
  /** The same customer however often it is asked for, by the account of ours and the one in whose place it comes. */
  abstract createCustomer(gateway: OpenGateway, payer: Payer, insteadOf?: string): Promise<string>;
  abstract setupPage(
    gateway: OpenGateway,
    customer: string,
    urls: { readonly success: string; readonly cancel: string },
  ): Promise<SetupPage>;
  abstract methodsOf(gateway: OpenGateway, customer: string): Promise<KeptMethod[]>;
  abstract makeDefault(gateway: OpenGateway, customer: string, methodId: string): Promise<void>;
  abstract detach(gateway: OpenGateway, methodId: string): Promise<void>;
  /** Under one key for each attempt. What a card refuses is an outcome; the other problems say that nothing is known. */
  abstract charge(gateway: OpenGateway, request: ChargeRequest): Promise<ChargeOutcome>;
  /** What became of it; undefined when the provider has never been asked. */
  abstract findCharge(gateway: OpenGateway, request: ChargeRequest): Promise<ChargeOutcome | undefined>;
  /** By the provider's own name: which attempt it is, and what became of it. */
  abstract chargeNamed(
    gateway: OpenGateway,
    providerId: string,
  ): Promise<{ readonly attemptId: string | undefined; readonly outcome: ChargeOutcome }>;
  /** Gives up a payment that waits for its payer. Refused when it has come to an end already. */
  abstract withdraw(gateway: OpenGateway, providerId: string): Promise<void>;
  abstract refund(gateway: OpenGateway, request: RefundRequest): Promise<RefundOutcome>;
  abstract findRefund(gateway: OpenGateway, request: RefundRequest): Promise<RefundOutcome | undefined>;
  abstract refundNamed(gateway: OpenGateway, providerId: string): Promise<RefundOutcome>;
  abstract disputeNamed(gateway: OpenGateway, providerId: string): Promise<DisputeSeen>;
  /** Those that were made from one instant to before another; at most so many. */
  abstract payments(gateway: OpenGateway, from: number, to: number, most: number): Promise<ListedPayment[]>;
  /** @returns undefined when the signature is not the gateway's, or too old */
  abstract eventOf(gateway: OpenGateway, body: Buffer, signature: string): ProviderEvent | undefined;
}
