import { nameKey } from '#attribution';
import { demandLiving, refusal, subscriptionNotFound } from './refusals.js';
import type { Subscription, SubscriptionEvent } from './subscription.js';

/** A key of a subscriber. Usage names it by its name, by the beginning of the key, or by its id. */
export interface Credential {
  readonly credentialId: string;
  readonly name: string;
  readonly keyPrefix?: string | undefined;
  readonly createdAt: number;
  /** Usage from this instant on does not find the subscription by it. */
  readonly revokedAt?: number | undefined;
}

export type NewCredential = Pick<Credential, 'credentialId' | 'name' | 'keyPrefix'>;

export const mostCredentials = 100;
const mostRevoked = 100;

export function credentialsInUse(credentials: readonly Credential[] | undefined): readonly Credential[] {
  return (credentials ?? []).filter(({ revokedAt }) => revokedAt === undefined);
}

/** Whether usage that names a credential means one of the two and not the other. */
export function areDistinguishable(some: readonly NewCredential[], others: readonly NewCredential[]): boolean {
  const keys = new Set(some.flatMap(keysOf));
  return some.length > 0 && others.length > 0 && !others.flatMap(keysOf).some((key) => keys.has(key));
}

/** @param overlaps with it, usage could not be told from that of another subscription of the account to the product */
export function addCredential(
  credential: NewCredential,
  overlaps: boolean,
  now: number,
  state: Subscription,
): SubscriptionEvent[] {
  const { credentials } = demandLiving(state, now);
  const inUse = credentialsInUse(credentials);
  const { credentialId, name, keyPrefix } = credential;
  if (inUse.some((one) => one.credentialId === credentialId && one.name === name)) return [];
  const taken = inUse.find((one) => keysOf(one).some((key) => keysOf(credential).includes(key)));
  if (taken || overlaps) {
    const whose = taken ? `"${taken.name}" of this subscription` : 'one of another subscription to the product';
    throw refusal('credential-name-taken', `Usage that names it so already means ${whose}.`, '/name');
  }
  if (inUse.length >= mostCredentials) {
    throw refusal(
      'too-many-credentials',
      `A subscription has at most ${mostCredentials} credentials; revoke some first.`,
    );
  }
  const added = { credentialId, name, ...(keyPrefix !== undefined && { keyPrefix }), createdAt: now };
  return [{ type: 'CredentialAdded', credential: added, at: now }];
}

/** @param overlaps without it, usage could not be told from that of another subscription of the account to the product */
export function revokeCredential(
  credentialId: string,
  overlaps: boolean,
  now: number,
  state: Subscription,
): SubscriptionEvent[] {
  if (state.status === 'absent') throw subscriptionNotFound();
  const found = state.credentials?.find((one) => one.credentialId === credentialId);
  if (!found) throw refusal('credential-not-found', 'There is no such credential of this subscription.');
  if (found.revokedAt !== undefined) return [];
  if (overlaps) {
    const message = 'Without it, usage could not be told from that of another subscription to the product.';
    throw refusal('overlapping-subscription', message);
  }
  return [{ type: 'CredentialRevoked', credentialId, at: now }];
}

/** Those that were revoked long ago are forgotten: so many are enough to find late usage by. */
export function withRevoked(
  credentials: readonly Credential[] | undefined,
  credentialId: string,
  at: number,
): readonly Credential[] {
  const after = (credentials ?? []).map((one) => (one.credentialId === credentialId ? { ...one, revokedAt: at } : one));
  const revoked = after.filter(({ revokedAt }) => revokedAt !== undefined);
  const forgotten = new Set(revoked.slice(0, Math.max(revoked.length - mostRevoked, 0)));
  return after.filter((one) => !forgotten.has(one));
}

function keysOf({ credentialId, name, keyPrefix }: NewCredential): readonly string[] {
  return [credentialId, name, keyPrefix ?? ''].map(nameKey).filter((key) => key !== '');
}
