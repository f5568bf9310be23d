import type { KnownOrganization, KnownSubscriber } from '../subscription/account.js';
import { refusal } from '../subscription/refusals.js';
import type { CheckoutFacts } from './checkout.js';

/** Whom of those who buy the tenant knows already. */
export interface KnownCustomers {
  /** Has the address; somebody whom only usage has named counts as nobody. */
  readonly subscriber?: KnownSubscriber | undefined;
  /** Theirs. */
  readonly organization?: KnownOrganization | undefined;
  /** Bears the name that the new one would have. */
  readonly namesake?: KnownOrganization | undefined;
}

/** What is there, and what is to be made, for somebody who subscribes by a checkout. */
export interface CheckoutCustomer {
  readonly organizationId?: string | undefined;
  /** The name of an organization that is to be made. */
  readonly newOrganization?: string | undefined;
  /** Absent: the subscriber is to be made. Empty: the organization subscribes without naming a person. */
  readonly subscriberId?: string | undefined;
}

type Wanted = Pick<CheckoutFacts, 'email' | 'organizationId' | 'organizationName' | 'isSignUp' | 'accountId'>;

/**
 * An address that is verified says who somebody is, not for whom they may buy: on account of an organization there is only
 * by a site of the tenant's that names it, or where its invoices go to the address.
 */
export function customerOf(wanted: Wanted, { subscriber, organization, namesake }: KnownCustomers): CheckoutCustomer {
  const { email, organizationId, organizationName, accountId } = wanted;
  if (accountId !== undefined)
    return organizationId === undefined ? { subscriberId: accountId } : { organizationId, subscriberId: '' };
  if (subscriber) {
    const { subscriberId } = subscriber;
    if (organizationId !== undefined && subscriber.organizationId !== organizationId) throw ofAnother(email);
    const isTheirs = organizationId !== undefined || organization?.billingEmail === email;
    if (subscriber.organizationId !== undefined && !isTheirs) throw ofAnother(email);
    return { organizationId: subscriber.organizationId, subscriberId };
  }
  if (organizationId !== undefined) return { organizationId };
  if (organizationName === undefined) return {};
  if (namesake && !namesake.discovered && namesake.billingEmail === email)
    return { organizationId: namesake.organizationId };
  // Who signs up is not told which names are taken, and takes none over that usage names.
  const name = namesake && wanted.isSignUp ? `${organizationName} (${email})` : organizationName;
  return { newOrganization: name };
}

const ofAnother = (email: string) =>
  refusal('subscriber-of-another-organization', `${email} belongs to a customer whose invoices go to somebody else.`);
