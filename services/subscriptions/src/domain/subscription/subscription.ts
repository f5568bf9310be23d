import type { BillingCadence, PeriodUnit } from '#calendar';

/** Who is invoiced, and how they are reached; kept current while the subscription lives. */
export interface CustomerDetails {
  readonly accountName: string;
  readonly billingEmail: string;
  readonly subscriberEmail: string;
}

export interface SubscriptionTerms extends CustomerDetails {
  readonly subscriptionId: string;
  readonly name: string;
  /** The organization's id, else the subscriber's. */
  readonly accountId: string;
  readonly organizationId?: string | undefined;
  /** Empty when an organization subscribes without naming a person. */
  readonly subscriberId: string;
  readonly productId: string;
  readonly productName: string;
  readonly startedAt: number;
  /** IANA name. */
  readonly timeZone: string;
  readonly unit: PeriodUnit;
  readonly count: number;
  readonly calendarAligned: boolean;
  /** The test clock that it names, if any; a tenant's clock governs it without being named. */
  readonly testClockId?: string | undefined;
  /** Billing time when it was made: its past periods are closed then, and not when they ended. */
  readonly createdAt: number;
}

export interface VersionInForce {
  readonly effectiveAt: number;
  readonly productVersion: number;
}

export interface BilledPeriod {
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

export type SubscriptionEvent =
  | {
      readonly type: 'SubscriptionScheduled';
      readonly terms: SubscriptionTerms;
      readonly productVersion: number;
      readonly at: number;
    }
  | {
      readonly type: 'SubscriptionStarted';
      readonly terms: SubscriptionTerms;
      readonly versions: readonly VersionInForce[];
      readonly firstPeriod: BilledPeriod;
      readonly at: number;
    }
  | {
      readonly type: 'ProductVersionScheduled';
      readonly version: VersionInForce;
      readonly productName: string;
      readonly at: number;
    }
  | ({ readonly type: 'CustomerDetailsChanged'; readonly at: number } & CustomerDetails)
  | { readonly type: 'CancellationScheduled'; readonly endsAt: number; readonly at: number }
  | {
      readonly type: 'PeriodEnded';
      readonly period: BilledPeriod;
      readonly next?: BilledPeriod | undefined;
      readonly at: number;
    }
  | { readonly type: 'SubscriptionEnded'; readonly endedAt: number; readonly at: number };

interface Life {
  readonly terms: SubscriptionTerms;
  /** In ascending order of their instants. */
  readonly versions: readonly VersionInForce[];
}

export type ScheduledSubscription = { readonly status: 'scheduled' } & Life;
export type ActiveSubscription = {
  readonly status: 'active';
  /** The first period that is not closed yet. */
  readonly openPeriod: BilledPeriod;
  /** Set by a cancellation: the end of its last period. */
  readonly endsAt?: number | undefined;
} & Life;
export type EndedSubscription = { readonly status: 'ended'; readonly endedAt: number } & Life;

export type Subscription =
  | { readonly status: 'absent' }
  | ScheduledSubscription
  | ActiveSubscription
  | EndedSubscription;

export const noSubscription: Subscription = { status: 'absent' };

export function evolveSubscription(state: Subscription, event: SubscriptionEvent): Subscription {
  switch (event.type) {
    case 'SubscriptionScheduled': {
      const { terms, productVersion } = event;
      return { status: 'scheduled', terms, versions: [{ effectiveAt: terms.startedAt, productVersion }] };
    }
    case 'SubscriptionStarted':
      return { status: 'active', terms: event.terms, versions: event.versions, openPeriod: event.firstPeriod };
    case 'ProductVersionScheduled': {
      if (state.status === 'absent') return state;
      const { version, productName } = event;
      const before = state.versions.filter(({ effectiveAt }) => effectiveAt < version.effectiveAt);
      return { ...state, terms: { ...state.terms, productName }, versions: [...before, version] };
    }
    case 'CustomerDetailsChanged': {
      if (state.status === 'absent') return state;
      const { accountName, billingEmail, subscriberEmail } = event;
      return { ...state, terms: { ...state.terms, accountName, billingEmail, subscriberEmail } };
    }
    case 'CancellationScheduled':
      return state.status === 'active' ? { ...state, endsAt: event.endsAt } : state;
    case 'PeriodEnded':
      return state.status === 'active' && event.next ? { ...state, openPeriod: event.next } : state;
    case 'SubscriptionEnded':
      return state.status === 'absent'
        ? state
        : { status: 'ended', terms: state.terms, versions: state.versions, endedAt: event.endedAt };
  }
}

export function cadenceOf({ unit, count, calendarAligned, timeZone, startedAt }: SubscriptionTerms): BillingCadence {
  return { unit, count, aligned: calendarAligned, timeZone, anchorAt: startedAt };
}

/** Where its life ends, as far as that is known. */
export function endOf(state: Exclude<Subscription, { status: 'absent' }>): number | undefined {
  switch (state.status) {
    case 'scheduled':
      return undefined;
    case 'active':
      return state.endsAt;
    case 'ended':
      return state.endedAt;
  }
}
