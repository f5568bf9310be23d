import { type EnvironmentReader, type PlatformConfig, readPlatformConfig, readPublicUrl } from '#service-host';
import type { ProviderSettings } from './domain/sign-in/provider-settings.js';
import { isEmail } from './domain/user/email.js';
import { passwordProblems } from './domain/user/password.js';
import { readProviderSettings } from './provider-config.js';

export const IDENTITY_CONFIG = Symbol('identity config');

export interface IdentityConfig extends PlatformConfig {
  /** The operator's own tenant, made at the first start. */
  readonly tenant: string;
  readonly tenantName: string;
  readonly timeZone: string;
  /** Its admin key, when the operator chose one. */
  readonly adminKey: string | undefined;
  /** Where browsers reach gateway: what mailed links begin with. */
  readonly publicUrl: string;
  /** Whom people may sign in by, beside their password. */
  readonly provider: ProviderSettings | undefined;
  /** Its first Admin, when the operator named one. */
  readonly firstUser: { readonly email: string; readonly password: string } | undefined;
}

export function readIdentityConfig(env: EnvironmentReader): IdentityConfig {
  const tenant = env.text('METERSTREAM_TENANT', 'demo');
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(tenant)) env.problem('METERSTREAM_TENANT is not 2 to 40 of a-z, 0-9 and -');
  return {
    ...readPlatformConfig('identity', env),
    tenant,
    tenantName: env.text('METERSTREAM_TENANT_NAME', tenant.charAt(0).toUpperCase() + tenant.slice(1)),
    timeZone: env.text('METERSTREAM_TENANT_TIME_ZONE', 'UTC'),
    adminKey: adminKeyOf(env),
    firstUser: firstUserOf(env),
    provider: readProviderSettings(env),
    publicUrl: readPublicUrl(env),
  };
}

function adminKeyOf(env: EnvironmentReader): string | undefined {
  const key = env.optional('METERSTREAM_ADMIN_KEY');
  if (key !== undefined && (key.length < 32 || key.length > 512)) {
    env.problem('METERSTREAM_ADMIN_KEY has fewer than 32 or more than 512 characters');
  }
  return key;
}

function firstUserOf(env: EnvironmentReader): IdentityConfig['firstUser'] {
  const email = env.optional('METERSTREAM_ADMIN_EMAIL')?.toLowerCase();
  const password = env.optional('METERSTREAM_ADMIN_PASSWORD');
  if (email === undefined && password === undefined) return undefined;
  if (email === undefined || password === undefined) {
    env.problem('METERSTREAM_ADMIN_EMAIL and METERSTREAM_ADMIN_PASSWORD go together, and one is missing');
    return undefined;
  }
  if (!isEmail(email)) env.problem('METERSTREAM_ADMIN_EMAIL is not one e-mail address');
  for (const reason of passwordProblems(password)) env.problem(`METERSTREAM_ADMIN_PASSWORD ${reason}`);
  return { email, password };
}
