import type { Role } from '#auth';
import { Refusal } from '#decider';
import type { IdentityRefusal } from '../identity-refusal.js';

/** Who somebody is, as a provider says. */
export interface VouchedIdentity {
  /** In lower case. */
  readonly email: string;
  /** Whether the provider has seen that the address is theirs. */
  readonly isVerified: boolean;
  readonly name: string;
}

/** People whom nobody has invited become users of the operator's tenant, in this role, if their address is of one of the domains. */
export interface Newcomers {
  readonly role: Exclude<Role, 'Admin'>;
  /** In lower case. */
  readonly domains: readonly string[];
}

interface OfTenant {
  readonly tenant: string;
}

/** What is known here of an address. */
export interface KnownOfAddress {
  readonly user: (OfTenant & { readonly userId: string }) | undefined;
  /** Those that may be accepted, of all tenants. */
  readonly invitations: readonly (OfTenant & { readonly invitationId: string })[];
}

export type Admission =
  | (OfTenant & { readonly as: 'user'; readonly userId: string })
  | (OfTenant & { readonly as: 'invited'; readonly invitationId: string })
  | { readonly as: 'newcomer'; readonly role: Newcomers['role'] };

/**
 * As whom somebody comes in whom a provider vouches for: as the user with the address, else as who was invited by it, else,
 * where the operator wants that, as a newcomer. Nobody becomes an Admin whom no Admin has invited as one.
 * @throws Refusal
 */
export function admissionOf(
  { email, isVerified }: VouchedIdentity,
  { user, invitations }: KnownOfAddress,
  newcomers: Newcomers | undefined,
): Admission {
  if (!isVerified)
    throw refusal('email-not-verified', 'The provider does not say that this e-mail address is verified.');
  if (user) return { as: 'user', ...user };
  const [invitation, ...others] = invitations;
  if (others.length > 0)
    throw refusal('several-invitations', 'More than one tenant has invited this address: use the link of one.');
  if (invitation) return { as: 'invited', ...invitation };
  if (newcomers?.domains.includes(email.slice(email.lastIndexOf('@') + 1)))
    return { as: 'newcomer', role: newcomers.role };
  throw refusal('not-invited', 'Nobody has invited this e-mail address.');
}

function refusal(code: IdentityRefusal, message: string): Refusal {
  return new Refusal(code, message);
}
