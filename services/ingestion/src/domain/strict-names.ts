import type { NamedParties } from '#attribution';
import type { Reason } from '#contracts';
import type { TenantAccounts } from './accounts.js';
import { partiesOf } from './named-parties.js';

const kinds = ['organization', 'subscriber', 'product', 'credential'] as const;
type Kind = (typeof kinds)[number];

/**
 * Whether usage names nothing that nobody knows. A subscription that is not known is none of these as long as somebody
 * else is named: then the names beside it decide.
 */
export function namesOnlyKnown(named: NamedParties, { directory }: TenantAccounts): boolean {
  for (const kind of kinds) {
    const name = named[kind];
    if (name !== null && name !== undefined && !directory.knows(kind, name)) return false;
  }
  return !hasOnlyUnknownSubscription(named) || directory.subscription(named.subscription as string) !== undefined;
}

/** Why a tenant that demands known names turns an event away: a reason for each name. None where all are known. */
export function unknownNameReasons(event: unknown, accounts: TenantAccounts): Reason[] {
  if (typeof event !== 'object' || event === null) return [];
  const named = partiesOf(event as Record<string, unknown>);
  const { directory } = accounts;
  const reasons = kinds
    .filter((kind) => typeof named[kind] === 'string' && !directory.knows(kind, named[kind] as string))
    .map((kind) => reasonOf(kind, named[kind] as string, accounts));
  if (!hasOnlyUnknownSubscription(named) || directory.subscription(named.subscription as string)) return reasons;
  const message = `Nobody knows the subscription "${named.subscription}".`;
  return [...reasons, { path: '/subscriptionId', code: 'unknown-subscription', message }];
}

function reasonOf(kind: Kind, name: string, { directory }: TenantAccounts): Reason {
  const closest = kind === 'credential' ? [] : directory.closestNames(kind, name);
  const hint = closest.length > 0 ? ` Did you mean ${closest.map((one) => `"${one}"`).join(' or ')}?` : '';
  return { path: `/${kind}`, code: `unknown-${kind}`, message: `Nobody knows the ${kind} "${name}".${hint}` };
}

/** Nothing but a subscription says whose usage it is. */
const hasOnlyUnknownSubscription = (named: NamedParties): boolean =>
  named.subscription !== null &&
  named.organization === null &&
  named.subscriber === null &&
  (named.credential === null || named.credential === undefined);
