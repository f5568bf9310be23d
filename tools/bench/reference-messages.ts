import { hashOfApiKey } from '#auth';
import { type PricingMetricMessage, ProductMessage, SubscriptionMessage } from '#contracts';
import { benchProduct, organizationName } from './event-template.js';

/** Whose messages, and when it all began. */
export interface Of {
  readonly tenant: string;
  readonly at: number;
}

export const subscriptionIdOf = (tenant: string, index: number): string => `${tenant}-subscription-${index}`;
const organizationIdOf = (tenant: string, index: number): string => `${tenant}-organization-${index}`;
const productIdOf = (tenant: string): string => `${tenant}-product`;

export const keyMessage = ({ tenant, at }: Of, apiKey: string) => ({
  id: `${tenant}-key`,
  tenant,
  type: 'api-key-created',
  occurredAt: at,
  keyId: `${tenant}-key`,
  name: 'bench',
  keyHash: hashOfApiKey(apiKey),
  scopes: ['admin'],
  lastFour: apiKey.slice(-4),
  revoked: false,
  expiresAt: undefined,
});

export const benchMetric = 'units';

const units: PricingMetricMessage = {
  metricId: benchMetric,
  name: 'Units',
  aggregation: { type: 'sum', element: 'units', carriesOver: false },
  filters: [],
  mode: 'graduated',
  tiers: [{ upTo: '100', unitRate: '1.50' }, { upTo: '1000', unitRate: '1.35' }, { unitRate: '1.20' }],
  discounts: [],
  chargeFirstTierOnZero: false,
  // Nobody reaches it: who asks is answered as where there is one.
  quota: { limit: '1000000000000', enforcement: 'hard' },
};

export const productMessage = ({ tenant, at }: Of): ProductMessage =>
  ProductMessage.fromPartial({
    id: `${tenant}-product-1`,
    tenant,
    type: 'product-published',
    occurredAt: at,
    product: {
      productId: productIdOf(tenant),
      name: benchProduct,
      version: 1,
      publishedAt: at,
      currency: 'USD',
      cadence: { unit: 'year', count: 1, calendarAligned: false },
      setupFees: [],
      pricingMetrics: [units],
      suppressZeroInvoices: false,
    },
  });

export const organizationMessage = ({ tenant, at }: Of, index: number) => ({
  id: `${tenant}-organization-created-${index}`,
  tenant,
  type: 'organization-created',
  occurredAt: at,
  kind: 'organization',
  customerId: organizationIdOf(tenant, index),
  name: organizationName(index),
  email: '',
});

export const subscriptionMessage = ({ tenant, at }: Of, index: number): SubscriptionMessage =>
  SubscriptionMessage.fromPartial({
    id: `${tenant}-subscription-started-${index}`,
    tenant,
    type: 'subscription-started',
    occurredAt: at,
    subscriptionId: subscriptionIdOf(tenant, index),
    name: `Bench ${index}`,
    accountId: organizationIdOf(tenant, index),
    accountName: organizationName(index),
    organizationId: organizationIdOf(tenant, index),
    subscriberId: `${tenant}-subscriber-${index}`,
    subscriberEmail: `bench-${index}@example.com`,
    productId: productIdOf(tenant),
    productName: benchProduct,
    versions: [{ effectiveAt: at, productVersion: 1 }],
    startedAt: at,
    anchorAt: at,
    timeZone: 'UTC',
    cadenceUnit: 'year',
    cadenceCount: 1,
    calendarAligned: false,
    billingEmail: '',
  });
