import type { PoolClient } from 'pg';
import { graceMs } from '#calendar';
import type { StoredEvent } from '#event-store';
import {
  evolveOrganization,
  noOrganization,
  type Organization,
  type OrganizationEvent,
} from '../../domain/organization/organization.js';
import {
  evolveSubscriber,
  noSubscriber,
  type Subscriber,
  type SubscriberEvent,
} from '../../domain/subscriber/subscriber.js';
import { type StoredSubscription, subscriptionOf } from '../../domain/subscription/first-version.js';
import { nextInstantOf } from '../../domain/subscription/passing-of-time.js';
import {
  endOf,
  evolveSubscription,
  noSubscription,
  type Subscription,
  type SubscriptionEvent,
} from '../../domain/subscription/subscription.js';
import {
  evolveTestClock,
  noTestClock,
  type TestClock,
  type TestClockEvent,
} from '../../domain/test-clock/test-clock.js';
import { projectSegments } from '../../projections/segments.projection.js';

type Present<State> = Exclude<State, { status: 'absent' }>;
type Cell = string | number | boolean | null;

/** How an aggregate stands in Postgres: the stream of its events, and a row with the state they come to. */
export interface Aggregate<State extends { status: string }, Event extends { type: string }> {
  readonly table: string;
  readonly prefix: string;
  readonly initial: State;
  evolve(state: State, event: Event): State;
  /** What lists and searches go by. */
  columnsOf(state: Present<State>): Record<string, Cell>;
  /** The state of a row that was stored at any time. */
  upcastState?(stored: never): State;
  /** Writes what else follows from the events, in the same transaction. */
  project?(on: PoolClient, events: readonly StoredEvent[]): Promise<void>;
}

/** Names are looked up as usage spells them: in any case. */
export const nameKeyOf = (name: string) => name.trim().toLowerCase();

export const organizations: Aggregate<Organization, OrganizationEvent> = {
  table: 'organizations',
  prefix: 'organization/',
  initial: noOrganization,
  evolve: evolveOrganization,
  columnsOf: ({ createdAt, name }) => ({ created_at: createdAt, name_key: nameKeyOf(name) }),
};

export const subscribers: Aggregate<Subscriber, SubscriberEvent> = {
  table: 'subscribers',
  prefix: 'subscriber/',
  initial: noSubscriber,
  evolve: evolveSubscriber,
  columnsOf: ({ createdAt, email, organizationId }) => ({
    created_at: createdAt,
    email,
    organization_id: organizationId ?? null,
  }),
};

export const testClocks: Aggregate<TestClock, TestClockEvent> = {
  table: 'test_clocks',
  prefix: 'test-clock/',
  initial: noTestClock,
  evolve: evolveTestClock,
  columnsOf: ({ status, createdAt, now, governsTenant }) => ({
    created_at: createdAt,
    shows: now,
    governs_tenant: governsTenant,
    removed: status === 'removed',
  }),
};

export const subscriptions: Aggregate<Subscription, SubscriptionEvent> = {
  table: 'subscriptions',
  prefix: 'subscription/',
  initial: noSubscription,
  evolve: evolveSubscription,
  columnsOf: (state) => {
    const { terms } = state;
    return {
      created_at: terms.createdAt,
      account_id: terms.accountId,
      subscriber_id: terms.subscriberId,
      product_id: terms.productId,
      started_at: terms.startedAt,
      ended_at: endOf(state) ?? null,
      names_clock: terms.testClockId ?? null,
      boundary_at: nextInstantOf(state, 0) ?? null,
      due_at: nextInstantOf(state, graceMs(terms.unit)) ?? null,
    };
  },
  upcastState: (stored: StoredSubscription) => subscriptionOf(stored),
  project: projectSegments,
};
