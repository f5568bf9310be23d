import { type EnvironmentReader, type PlatformConfig, readPlatformConfig, readPublicUrl } from '#service-host';

/** Subscriptions of one tenant that have not ended, unless the operator says otherwise. */
export const mostSubscriptions = 100_000;

export interface SubscriptionsConfig extends PlatformConfig {
  readonly subscriptionsPerTenant: number;
  /** Where browsers reach gateway: what links to portals begin with. */
  readonly publicUrl: string;
}

export function readSubscriptionsConfig(env: EnvironmentReader): SubscriptionsConfig {
  return {
    ...readPlatformConfig('subscriptions', env),
    subscriptionsPerTenant: env.whole('METERSTREAM_SUBSCRIPTIONS_PER_TENANT', mostSubscriptions, {
      min: 1,
      max: 10_000_000,
    }),
    publicUrl: readPublicUrl(env),
  };
}
