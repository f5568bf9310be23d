import { nameKey } from '#attribution';
import type { Aggregate } from '#event-store';
import { type Checkout, type CheckoutEvent, evolveCheckout, noCheckout } from '../../domain/checkout/checkout.js';
import {
  evolveOrganization,
  noOrganization,
  type Organization,
  type OrganizationEvent,
} from '../../domain/organization/organization.js';
import {
  evolvePortalLink,
  noPortalLink,
  type PortalLink,
  type PortalLinkEvent,
} from '../../domain/portal-link/portal-link.js';
import {
  evolveSubscriber,
  noSubscriber,
  type Subscriber,
  type SubscriberEvent,
} from '../../domain/subscriber/subscriber.js';
import { productsOf } from '../../domain/subscription/claims.js';
import { subscriptionOf } from '../../domain/subscription/first-version.js';
import { nextInstantOf } from '../../domain/subscription/passing-of-time.js';
import {
  coursesAhead,
  endOf,
  evolveSubscription,
  type KnownSubscription,
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

// Every public message has the whole state after its event, so the events carry it.
const stored = { idColumn: 'id', eventsCarryState: true };

export const organizations: Aggregate<Organization, OrganizationEvent> = {
  ...stored,
  prefix: 'organization/',
  table: 'organizations',
  initial: noOrganization,
  evolve: evolveOrganization,
  columnsOf: (state) => ({
    created_at: state.createdAt,
    name_key: nameKey(state.name),
    merged_into: state.status === 'merged' ? state.mergedInto : null,
  }),
};

export const subscribers: Aggregate<Subscriber, SubscriberEvent> = {
  ...stored,
  prefix: 'subscriber/',
  table: 'subscribers',
  initial: noSubscriber,
  evolve: evolveSubscriber,
  columnsOf: ({ createdAt, email, organizationId }) => ({
    created_at: createdAt,
    email,
    organization_id: organizationId ?? null,
  }),
};

export const testClocks: Aggregate<TestClock, TestClockEvent> = {
  ...stored,
  prefix: 'test-clock/',
  table: 'test_clocks',
  initial: noTestClock,
  evolve: evolveTestClock,
  columnsOf: ({ status, createdAt, now, governsTenant }) => ({
    created_at: createdAt,
    shows: now,
    governs_tenant: governsTenant,
    removed: status === 'removed',
  }),
};

export const checkouts: Aggregate<Checkout, CheckoutEvent> = {
  ...stored,
  prefix: 'checkout/',
  table: 'checkouts',
  initial: noCheckout,
  evolve: evolveCheckout,
  columnsOf: ({ status, tokenHash, createdAt, expiresAt }) => ({
    token_hash: tokenHash,
    created_at: createdAt,
    expires_at: expiresAt,
    completed: status === 'completed',
  }),
};

export const portalLinks: Aggregate<PortalLink, PortalLinkEvent> = {
  ...stored,
  prefix: 'portal-link/',
  table: 'portal_links',
  initial: noPortalLink,
  evolve: evolvePortalLink,
  columnsOf: ({ status, accountId, createdAt, expiresAt }) => ({
    account_id: accountId,
    created_at: createdAt,
    expires_at: expiresAt,
    revoked: status === 'revoked',
  }),
};

export const subscriptions: Aggregate<Subscription, SubscriptionEvent> = {
  ...stored,
  prefix: 'subscription/',
  table: 'subscriptions',
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
      boundary_at: nextInstantOf(state, false) ?? null,
      due_at: nextInstantOf(state, true) ?? null,
      products: productsOf(state),
      planned_product_id: plannedProductOf(state) ?? null,
    };
  },
  upcastState: subscriptionOf,
  project: projectSegments,
};

function plannedProductOf(state: KnownSubscription): string | undefined {
  return state.status === 'active' ? coursesAhead(state).at(-1)?.productId : undefined;
}
