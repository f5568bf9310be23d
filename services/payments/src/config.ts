import { type EnvironmentReader, type PlatformConfig, readPlatformConfig } from '#service-host';

export type PaymentsConfig = PlatformConfig;

export function readPaymentsConfig(env: EnvironmentReader): PaymentsConfig {
  return readPlatformConfig('payments', env);
}
