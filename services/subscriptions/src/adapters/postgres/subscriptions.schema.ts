import type { PostgresSchema } from '#database';
import { CreateSubscriptions1795306800000 } from '../../../migrations/1795306800000-create-subscriptions.js';
import { Segments1795546800000 } from '../../../migrations/1795546800000-segments.js';
import { Courses1795877400000 } from '../../../migrations/1795877400000-courses.js';
import { ContractYears1795893600000 } from '../../../migrations/1795893600000-contract-years.js';
import { DiscoveredCredentials1796200000000 } from '../../../migrations/1796200000000-discovered-credentials.js';
import { MergedOrganizations1796203600000 } from '../../../migrations/1796203600000-merged-organizations.js';
import { PortalLinks1796400000000 } from '../../../migrations/1796400000000-portal-links.js';
import { Checkouts1796403600000 } from '../../../migrations/1796403600000-checkouts.js';
import { FindActs1796500000000 } from '../../../migrations/1796500000000-find-acts.js';
import { ForgetLapsedCheckouts1796600000000 } from '../../../migrations/1796600000000-forget-lapsed-checkouts.js';
import { HeldSubscriptions1796700000000 } from '../../../migrations/1796700000000-held-subscriptions.js';
import { ForgetOldKeys1796800000000 } from '../../../migrations/1796800000000-forget-old-keys.js';
import { FindOpenCheckouts1796810000000 } from '../../../migrations/1796810000000-find-open-checkouts.js';
import { KeepLastingKeys1796900000000 } from '../../../migrations/1796900000000-keep-lasting-keys.js';
import { CheckoutRow } from './checkout.entity.js';
import { DiscoveredCredentialRow } from './discovered-credential.entity.js';
import { HeldSubscriptionRow } from './held-subscription.entity.js';
import { KnownTenantRow } from './known-tenant.entity.js';
import { OrganizationRow } from './organization.entity.js';
import { PortalLinkRow } from './portal-link.entity.js';
import { SegmentRow } from './segment.entity.js';
import { SubscriberRow } from './subscriber.entity.js';
import { SubscriptionRow } from './subscription.entity.js';
import { TestClockRow } from './test-clock.entity.js';

export const subscriptionsSchema: PostgresSchema = {
  schema: 'subscriptions',
  entities: [
    OrganizationRow,
    SubscriberRow,
    SubscriptionRow,
    SegmentRow,
    TestClockRow,
    KnownTenantRow,
    DiscoveredCredentialRow,
    HeldSubscriptionRow,
    PortalLinkRow,
    CheckoutRow,
  ],
  migrations: [
    CreateSubscriptions1795306800000,
    Segments1795546800000,
    Courses1795877400000,
    ContractYears1795893600000,
    DiscoveredCredentials1796200000000,
    MergedOrganizations1796203600000,
    PortalLinks1796400000000,
    Checkouts1796403600000,
    FindActs1796500000000,
    ForgetLapsedCheckouts1796600000000,
    HeldSubscriptions1796700000000,
    ForgetOldKeys1796800000000,
    FindOpenCheckouts1796810000000,
    KeepLastingKeys1796900000000,
  ],
};
