import type { RefusalDetail } from '#decider';
import type { PaymentRefusal } from '../payment-refusal.js';
import type { GatewayMode } from './gateway.js';

export interface StripeKeys {
  readonly secretKey?: string | undefined;
  readonly publishableKey?: string | undefined;
  readonly webhookSecret?: string | undefined;
}

type Reason = RefusalDetail & { readonly code: PaymentRefusal };

/** Stripe's own prefixes (docs.stripe.com/keys): restricted keys do what secret ones do. */
const forms = {
  secretKey: { pattern: /^(?:sk|rk)_(test|live)_\w{8,240}$/, looks: 'sk_test_… or sk_live_…, or a restricted rk_…' },
  publishableKey: { pattern: /^pk_(test|live)_\w{8,240}$/, looks: 'pk_test_… or pk_live_…' },
  webhookSecret: { pattern: /^whsec_[\w+/=]{16,240}$/, looks: 'whsec_…' },
} as const;

export function modeOfKey(key: string): GatewayMode | undefined {
  const mode = /^[a-z]{2}_(test|live)_/.exec(key)?.[1];
  return mode === 'test' || mode === 'live' ? mode : undefined;
}

/** Why these are no keys of one mode; none when they are. No reason repeats a key. */
export function reasonsAgainstKeys(keys: StripeKeys, mode?: GatewayMode): Reason[] {
  const wrong = (Object.keys(forms) as (keyof typeof forms)[]).flatMap((name): Reason[] => {
    const key = keys[name];
    if (key === undefined || forms[name].pattern.test(key)) return [];
    return [{ path: `/${name}`, code: 'key-of-wrong-form', message: `is no key of Stripe: ${forms[name].looks}` }];
  });
  if (wrong.length > 0) return wrong;
  return [...reasonsOfMode('secretKey', keys, mode), ...reasonsOfMode('publishableKey', keys, modeOf(keys) ?? mode)];
}

function reasonsOfMode(
  name: 'secretKey' | 'publishableKey',
  keys: StripeKeys,
  mode: GatewayMode | undefined,
): Reason[] {
  const own = keys[name] === undefined ? undefined : modeOfKey(keys[name]);
  if (own === undefined || mode === undefined || own === mode) return [];
  return [
    { path: `/${name}`, code: 'key-of-wrong-mode', message: `is of ${own} mode, and the gateway is of ${mode} mode` },
  ];
}

const modeOf = ({ secretKey }: StripeKeys) => (secretKey === undefined ? undefined : modeOfKey(secretKey));

export const lastFourOf = (secret: string): string => secret.slice(-4);
