import type { PeriodUnit } from '#calendar';
import type { Organization, OrganizationEvent } from '../domain/organization/organization.js';
import type { Subscriber, SubscriberEvent } from '../domain/subscriber/subscriber.js';
import type { Subscription, SubscriptionEvent } from '../domain/subscription/subscription.js';
import type { ProductVersion } from '../domain/subscription/version-in-force.js';
import type { TestClock, TestClockEvent, TickingClock } from '../domain/test-clock/test-clock.js';

export interface Loaded<State> {
  readonly id: string;
  readonly state: State;
  /** How many events the stream has. */
  readonly version: number;
}

/** The streams of one aggregate of one tenant. What is loaded stays locked until the transaction ends. */
export interface Streams<State, Event> {
  load(id: string): Promise<Loaded<State>>;
  loadAll(ids: readonly string[]): Promise<Loaded<State>[]>;
  /** Appends the events and answers the state after them. */
  save(before: Loaded<State>, events: readonly Event[]): Promise<State>;
}

/** What subscriptions knows of a product. */
export interface KnownProduct {
  readonly productId: string;
  readonly name: string;
  readonly unit: PeriodUnit;
  readonly count: number;
  readonly calendarAligned: boolean;
  /** In ascending order, one at least. */
  readonly versions: readonly ProductVersion[];
}

/** The products of all tenants, as far as catalog has published them. */
export interface Products {
  product(tenant: string, productId: string): KnownProduct | undefined;
  /** True when everything that catalog has published by now is known, false when Kafka does not say so in two seconds. */
  isCaughtUp(): Promise<boolean>;
}

/** Where a subscription of an account to a product would stand in time. */
export interface Claim {
  readonly subscriptionId: string;
  readonly accountId: string;
  readonly productId: string;
  readonly startedAt: number;
}

/** The books of one tenant, open for one transaction. */
export interface Ledger {
  readonly organizations: Streams<Organization, OrganizationEvent>;
  readonly subscribers: Streams<Subscriber, SubscriberEvent>;
  readonly subscriptions: Streams<Subscription, SubscriptionEvent>;
  readonly testClocks: Streams<TestClock, TestClockEvent>;

  isOrganizationNameTaken(name: string, butBy: string): Promise<boolean>;
  isSubscriberEmailTaken(email: string, butBy: string): Promise<boolean>;
  timeZone(): Promise<string>;

  /** The named clock, or the tenant's own when none is named; undefined when time is that of the wall. */
  clockOf(testClockId: string | undefined): Promise<TickingClock | undefined>;
  tenantClock(): Promise<TickingClock | undefined>;
  /** Puts a subscription, or every one, under the clock that governs it now. */
  assignClocks(subscriptionId?: string): Promise<void>;

  /** Also keeps others from claiming the same until the transaction ends. */
  overlaps(claim: Claim): Promise<boolean>;
  /** Ids of subscriptions that have not ended. */
  liveSubscriptions(of: { accountId: string } | { subscriberId: string } | { productId: string }): Promise<string[]>;
  /** Those that a clock governs, or would govern as the tenant's: `undefined` means all that no clock governs. */
  liveUnder(testClockId: string | undefined): Promise<Loaded<Subscription>[]>;
  liveNaming(testClockId: string): Promise<number>;
  /** Ids of subscriptions under the clock for which something happens until that time, the earliest first. */
  dueUnder(testClockId: string, until: number, limit: number): Promise<string[]>;
}

export interface Ledgers {
  inTransaction<Result>(tenant: string, work: (ledger: Ledger) => Promise<Result>): Promise<Result>;
  /** The same, alone with the tenant's clocks: nothing that asks a clock for the time runs meanwhile. */
  changingClocks<Result>(tenant: string, work: (ledger: Ledger) => Promise<Result>): Promise<Result>;
}

/** Subscriptions of all tenants for which something is due by wall time, or by their test clock. */
export interface DueSubscriptions {
  find(wallNow: number, underClocks: boolean, limit: number): Promise<ReadonlyMap<string, readonly string[]>>;
}

/** Resolves when everything that was appended before is in the topics. */
export type Published = () => Promise<void>;
export type WallClock = () => number;
