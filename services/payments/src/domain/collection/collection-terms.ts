/**
 * How an invoice is paid. invoice-only: as it says, and nobody tells us. external: a system reports payments to us.
 * gateway: it is charged through one.
 */
export type PaymentOption = 'invoice-only' | 'external' | 'gateway';

/** What collecting an invoice depends on, and whom it concerns. */
export interface CollectionTerms {
  readonly option: PaymentOption;
  /** Only with the option gateway. */
  readonly gatewayId?: string | undefined;
  /** YYYY-MM-DD, in the time zone. */
  readonly dueOn: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly number: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly billingEmail: string;
  readonly recipients?: readonly string[] | undefined;
  /** The customer wants nothing written about it. */
  readonly notificationsOff?: boolean | undefined;
  /** Empty where it belongs to none. */
  readonly subscriptionId: string;
  readonly productId: string;
  readonly productName: string;
  readonly sellerName: string;
  /** The test clock by which it is billed; absent: the tenant's time. */
  readonly testClockId?: string | undefined;
}
