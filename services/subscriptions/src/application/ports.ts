import type { PeriodUnit } from '#calendar';
import type { AggregateStore, Loaded } from '#event-store';
import type { Audience } from '../domain/audience/audience.js';
import type { Checkout, CheckoutEvent } from '../domain/checkout/checkout.js';
import type { Organization, OrganizationEvent } from '../domain/organization/organization.js';
import type { PlanTerms } from '../domain/plan/plan.js';
import type { PortalLink, PortalLinkEvent } from '../domain/portal-link/portal-link.js';
import type { Subscriber, SubscriberEvent } from '../domain/subscriber/subscriber.js';
import type { NewCredential } from '../domain/subscription/credentials.js';
import type { HoldReason } from '../domain/subscription/hold-reason.js';
import type { Subscription, SubscriptionEvent } from '../domain/subscription/subscription.js';
import type { ProductVersion } from '../domain/subscription/version-in-force.js';
import type { TestClock, TestClockEvent, TickingClock } from '../domain/test-clock/test-clock.js';

/** What subscriptions knows of a product. */
export interface KnownProduct {
  readonly productId: string;
  readonly name: string;
  readonly unit: PeriodUnit;
  readonly count: number;
  readonly calendarAligned: boolean;
  /** ISO 4217. */
  readonly currency: string;
  /** Nobody can subscribe to it any more. */
  readonly isArchived: boolean;
  /** Who may subscribe to it; everybody when there is none. */
  readonly audience?: Audience | undefined;
  /** How invoices of the version that was published last for everybody are paid: invoice-only | external | gateway. */
  readonly paymentOption: string;
  /** In ascending order, one at least. */
  readonly versions: readonly ProductVersion[];
}

/** One that stands on the public page of plans, or is shown to the members of its audience. */
export interface ShownProduct extends KnownProduct {
  /** As it is called there. */
  readonly planName: string;
}

/** The products of all tenants, as far as catalog has published them. */
export abstract class Products {
  abstract product(tenant: string, productId: string): KnownProduct | undefined;
  /** Whether it is shown as a plan: to everybody, or to the members of its audience. */
  abstract isShown(tenant: string, productId: string): boolean;
  /** By their places; also those that are archived. */
  abstract shown(tenant: string): ShownProduct[];
  /** What a version for everybody says to a buyer. */
  abstract termsOf(tenant: string, productId: string, version: number): PlanTerms | undefined;
  /** True when everything that catalog has published by now is known, false when Kafka does not say so in two seconds. */
  abstract isCaughtUp(): Promise<boolean>;
}

/** What was published of ends, in the usage log. */
export abstract class Closings {
  /** Whether all that was published by now stands there, at the latest after that time; at once when nobody writes them. */
  abstract areWritten(withinMs: number): Promise<Writing>;
  /**
   * Whether rating has obeyed all that stand there now, also those that it wrote again behind usage that was on its way, at
   * the latest after that time; at once when rating is away.
   */
  abstract areObeyed(withinMs: number): Promise<Obedience>;
}

export type Writing = 'written' | 'not-yet' | 'nobody-writes';
export type Obedience = 'obeyed' | 'not-yet' | 'nobody-reads';

/** Where a subscription of an account to a product would stand in time. */
export interface Claim {
  readonly subscriptionId: string;
  readonly accountId: string;
  readonly productId: string;
  /** Half-open; without an end as long as none is known. */
  readonly from: number;
  readonly until?: number | undefined;
  /** Those in use: with others than another subscription's, both may stand. */
  readonly credentials: readonly NewCredential[];
}

/** What subscriptions knows of a tenant. */
export interface TenantSettings {
  readonly timeZone: string;
  /** Where what late usage comes to is billed. */
  readonly lateUsage: 'next-invoice' | 'own-document';
  /** How long late usage is gathered for a document of its own; absent: the default of the period's unit. */
  readonly lateWindowMs?: number | undefined;
}

/** A credential that usage has named and that belongs to no subscription, with what usage said beside it. */
export interface DiscoveredCredential {
  readonly name: string;
  readonly organization?: string | undefined;
  readonly subscriber?: string | undefined;
  readonly product?: string | undefined;
  readonly discoveredAt: number;
}

/** Subscriptions whose time cannot pass: tried again less and less often, and till then before nobody else's. */
export interface HeldSubscriptions {
  /** An attempt has failed; with what is logged, and for nobody to read who only may read. */
  hold(subscriptionId: string, reason: HoldReason): Promise<void>;
  /** Their time has passed. */
  release(subscriptionIds: readonly string[]): Promise<void>;
  /** Those that a clock governs are due at once. */
  tryAgainUnder(testClockId: string): Promise<void>;
  /** Ids of those under the clock for which something should have happened until that time. */
  dueUnder(testClockId: string, until: number, limit: number): Promise<string[]>;
  /** Which of these, held or not, are due by their rows. */
  dueAmong(subscriptionIds: readonly string[], wallNow: number): Promise<string[]>;
}

/** What one tenant has, in one transaction. */
export interface UnitOfWork {
  readonly tenant: string;
  readonly organizations: AggregateStore<Organization, OrganizationEvent>;
  readonly subscribers: AggregateStore<Subscriber, SubscriberEvent>;
  readonly subscriptions: AggregateStore<Subscription, SubscriptionEvent>;
  readonly testClocks: AggregateStore<TestClock, TestClockEvent>;
  readonly portalLinks: AggregateStore<PortalLink, PortalLinkEvent>;
  readonly checkouts: AggregateStore<Checkout, CheckoutEvent>;
  readonly held: HeldSubscriptions;

  isOrganizationNameTaken(name: string, butBy: string): Promise<boolean>;
  /** The one of this name that usage has brought and no operator has taken up. */
  discoveredOrganization(name: string): Promise<string | undefined>;
  discoveredSubscriber(email: string): Promise<string | undefined>;
  /** Who has the name, or bears it since a merge. */
  organizationNamed(name: string): Promise<string | undefined>;
  /** The organization that an account was merged into, else the account itself. */
  bearerOf(accountId: string): Promise<string>;
  /** Who does something with organizations, and who merges them, wait for each other until their transactions end. */
  hold(organizationIds: readonly string[], mode: 'alone' | 'shared'): Promise<void>;
  organizationsMergedInto(organizationId: string): Promise<string[]>;
  /** How many links of an account can be used at that instant. Also keeps others from counting until the transaction ends. */
  openPortalLinks(accountId: string, at: number): Promise<number>;
  /** How many checkouts of the tenant's sites can be completed at that instant. Also keeps others from counting until the transaction ends. */
  openCheckouts(at: number): Promise<number>;
  /** The same of those that were opened by links to the portal of an account. */
  openCheckoutsOf(accountId: string, at: number): Promise<number>;
  /** How many have signed up later than that, all or by this address. Also keeps others from counting until the transaction ends. */
  signUpsSince(at: number, email?: string): Promise<number>;
  /** Ids of subscribers of an organization, so many at most. */
  subscribersOf(organizationId: string, limit: number): Promise<string[]>;
  /** Remembers a credential that usage has named, once. */
  rememberCredential(discovered: DiscoveredCredential): Promise<void>;
  /** Those by these names are no longer only discovered. */
  forgetDiscoveredCredentials(credentials: readonly NewCredential[]): Promise<void>;
  subscriberWithEmail(email: string): Promise<string | undefined>;
  isSubscriberEmailTaken(email: string, butBy: string): Promise<boolean>;
  settings(): Promise<TenantSettings>;

  /** The named clock, or the tenant's own when none is named; undefined when time is that of the wall. */
  clockOf(testClockId: string | undefined): Promise<TickingClock | undefined>;
  tenantClock(): Promise<TickingClock | undefined>;
  /** Puts a subscription, or every one, under the clock that governs it now. */
  assignClocks(subscriptionId?: string): Promise<void>;

  /** Also keeps others from claiming the same until the transaction ends. */
  overlaps(claim: Claim): Promise<boolean>;
  /** Ids of subscriptions that have not ended; of an account, with those of the accounts that were merged into it. */
  liveSubscriptions(of: { accountId: string } | { subscriberId: string } | { productId: string }): Promise<string[]>;
  /** Those that a clock governs, or would govern as the tenant's: `undefined` means all that no clock governs. */
  liveUnder(testClockId: string | undefined): Promise<Loaded<Subscription>[]>;
  liveNaming(testClockId: string): Promise<number>;
  /** How many subscriptions have not ended. Also keeps others from counting until the transaction ends. */
  countLive(): Promise<number>;
  /** Those under the clock that get late usage on documents of its own: all, or those that have ended. */
  withLateDocuments(testClockId: string, all: boolean): Promise<string[]>;
  /** Ids of subscriptions under the clock for which something happens until that time, the earliest first, without held ones. */
  dueUnder(testClockId: string, until: number, limit: number): Promise<string[]>;
}

export abstract class UnitsOfWork {
  abstract inTransaction<Result>(tenant: string, work: (unit: UnitOfWork) => Promise<Result>): Promise<Result>;
  /** The same, alone with the tenant's clocks: nothing that asks a clock for the time runs meanwhile. */
  abstract changingClocks<Result>(tenant: string, work: (unit: UnitOfWork) => Promise<Result>): Promise<Result>;
}

export interface SubscriptionsSettings {
  /** That have not ended. */
  readonly subscriptionsPerTenant: number;
  /** Where browsers reach gateway. */
  readonly publicUrl: string;
}
export const SUBSCRIPTIONS_SETTINGS = Symbol('SubscriptionsSettings');

/** Subscriptions of all tenants for which something is due by wall time, or by their test clock, without held ones. */
export abstract class DueSubscriptions {
  abstract find(wallNow: number, underClocks: boolean, limit: number): Promise<ReadonlyMap<string, readonly string[]>>;
}
