import { type EnvironmentReader, type PlatformConfig, readPlatformConfig } from '#service-host';

export type SubscriptionsConfig = PlatformConfig;

export function readSubscriptionsConfig(env: EnvironmentReader): SubscriptionsConfig {
  return readPlatformConfig('subscriptions', env);
}
