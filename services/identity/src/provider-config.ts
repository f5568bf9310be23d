import { type Role, roles } from '#auth';
import type { EnvironmentReader } from '#service-host';
import type { Newcomers } from './domain/sign-in/admission.js';
import type { ProviderSettings } from './domain/sign-in/provider-settings.js';

/** METERSTREAM_OIDC_*: undefined where no issuer is named. */
export function readProviderSettings(env: EnvironmentReader): ProviderSettings | undefined {
  const issuer = env.optional('METERSTREAM_OIDC_ISSUER');
  if (issuer === undefined) return undefined;
  const isPrivate = env.flag('METERSTREAM_OIDC_PRIVATE', false);
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  if (url?.protocol !== 'https:' && !(isPrivate && url?.protocol === 'http:'))
    env.problem(`METERSTREAM_OIDC_ISSUER is "${issuer}", not an address such as https://login.example`);
  const clientSecret = env.text('METERSTREAM_OIDC_CLIENT_SECRET');
  if (clientSecret.length < 16) env.problem('METERSTREAM_OIDC_CLIENT_SECRET has fewer than 16 characters');
  return {
    ...{ issuer, clientSecret, isPrivate },
    clientId: env.text('METERSTREAM_OIDC_CLIENT_ID'),
    name: env.text('METERSTREAM_OIDC_NAME', url?.hostname ?? issuer).slice(0, 64),
    newcomers: newcomersOf(env),
  };
}

function newcomersOf(env: EnvironmentReader): Newcomers | undefined {
  const role = env.optional('METERSTREAM_OIDC_DEFAULT_ROLE');
  const domains =
    env
      .optional('METERSTREAM_OIDC_DOMAINS')
      ?.toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean) ?? [];
  if (role === undefined && domains.length === 0) return undefined;
  if (!isDefaultRole(role)) {
    env.problem('METERSTREAM_OIDC_DEFAULT_ROLE is not one of Finance, Product, Developer and Viewer');
    return undefined;
  }
  if (domains.length === 0) env.problem('METERSTREAM_OIDC_DEFAULT_ROLE needs METERSTREAM_OIDC_DOMAINS: whose it is');
  return { role, domains };
}

const isDefaultRole = (text: string | undefined): text is Newcomers['role'] =>
  text !== 'Admin' && roles.includes(text as Role);
