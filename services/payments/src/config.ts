import { type MasterKeys, readMasterKeys } from '#secrets';
import { type EnvironmentReader, type PlatformConfig, readPlatformConfig } from '#service-host';

export const PAYMENTS_CONFIG = Symbol('payments config');
export const MASTER_KEYS = Symbol('master keys');

export interface PaymentsConfig extends PlatformConfig {
  readonly masterKeys: MasterKeys;
  /** Where Stripe's API is asked; undefined: at Stripe. */
  readonly stripeUrl: string | undefined;
  /** Where browsers and providers reach gateway. */
  readonly publicUrl: string;
  /** Where a customer is sent when the provider has what it asked for. */
  readonly paymentReturnUrl: string;
}

export function readPaymentsConfig(env: EnvironmentReader): PaymentsConfig {
  const publicUrl =
    httpUrl(env, 'METERSTREAM_PUBLIC_URL', env.text('METERSTREAM_PUBLIC_URL', 'http://127.0.0.1:8080')) ?? '';
  return {
    ...readPlatformConfig('payments', env),
    masterKeys: readMasterKeys(env),
    stripeUrl: httpUrl(env, 'STRIPE_API_BASE', env.optional('STRIPE_API_BASE')),
    publicUrl,
    paymentReturnUrl: `${publicUrl}/hooks/stripe/return`,
  };
}

function httpUrl(env: EnvironmentReader, name: string, url: string | undefined): string | undefined {
  if (url !== undefined && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)))
    env.problem(`${name} is "${url}", not an address such as https://billing.example`);
  return url?.replace(/\/+$/, '');
}
