import { nameKey } from '#attribution';
import type { Credential, Margin } from './organization-activity.queries.js';
import type { Subscription } from './organizations.queries.js';

/** A key of a customer: of which subscription it is, and what was used by it. */
export interface CredentialRow {
  readonly name: string;
  readonly credential?: Credential | undefined;
  /** Absent: usage names it, and no subscription has it. */
  readonly subscription?: Subscription | undefined;
  /** By currency. */
  readonly used: readonly Margin[];
}

/**
 * What subscriptions have, and then what usage names beside it. `lists` are the credentials of the subscriptions, in
 * their order; usage that names none is in no row.
 */
export function credentialRows(
  subscriptions: readonly Subscription[],
  lists: readonly (readonly Credential[] | undefined)[],
  margins: readonly Margin[],
): CredentialRow[] {
  const known = subscriptions.flatMap((subscription, at) =>
    (lists[at] ?? []).map((credential) => ({
      name: credential.name,
      credential,
      subscription,
      used: margins.filter((one) => isBy(credential, one)),
    })),
  );
  const rest = margins.filter(
    (one) => (one.credential ?? '') !== '' && !known.some(({ credential }) => isBy(credential, one)),
  );
  const names = [...new Set(rest.map(({ credential = '' }) => credential))];
  return [...known, ...names.map((name) => ({ name, used: rest.filter(({ credential }) => credential === name) }))];
}

const isBy = ({ name, keyPrefix }: Credential, { credential = '' }: Margin): boolean =>
  nameKey(credential) === nameKey(name) || (keyPrefix !== undefined && credential === keyPrefix);
