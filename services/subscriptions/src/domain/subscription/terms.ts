import type { BillingDetails } from '../organization/organization.js';
import type { Rhythm } from './course.js';
import type { Trial } from './version-in-force.js';

/** Who is invoiced, and how they are reached; kept current while the subscription lives. */
export interface CustomerDetails {
  readonly accountName: string;
  readonly billingEmail: string;
  readonly subscriberEmail: string;
  /** What the account wants on its invoices. */
  readonly billing?: BillingDetails | undefined;
}

/** What is agreed beside the product, and can be agreed anew while the subscription lives. */
export interface Agreements {
  readonly name: string;
  /** The instant at which it ends of itself. */
  readonly expiresAt?: number | undefined;
  /** Further addresses that get its documents. */
  readonly invoiceRecipients?: readonly string[] | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  /** Nothing is written to the customer about it. */
  readonly notificationsOff?: boolean | undefined;
}

export interface SubscriptionTerms extends CustomerDetails, Agreements, Rhythm {
  readonly subscriptionId: string;
  /** The organization's id, else the subscriber's, as they were when it was made: its usage stands under it for good. */
  readonly accountId: string;
  readonly organizationId?: string | undefined;
  /** Empty when an organization subscribes without naming a person. */
  readonly subscriberId: string;
  /** The product of the last segment that has begun; the rhythm is its. */
  readonly productId: string;
  readonly productName: string;
  readonly startedAt: number;
  /** IANA name. */
  readonly timeZone: string;
  /** The trial that was agreed instead of the product's. */
  readonly trial?: Trial | 'none' | undefined;
  /** The test clock that it names, if any; a tenant's clock governs it without being named. */
  readonly testClockId?: string | undefined;
  /** Billing time when it was made: its past periods are closed then, and not when they ended. */
  readonly createdAt: number;
}
