import { Refusal, type RefusalDetail } from '#decider';
import type { Organization } from '../organization/organization.js';
import type { Subscriber } from '../subscriber/subscriber.js';
import type { SubscriptionsRefusal } from '../subscriptions-refusal.js';
import type { CustomerDetails } from './subscription.js';

export type KnownOrganization = Extract<Organization, { status: 'active' }>;
export type KnownSubscriber = Extract<Subscriber, { status: 'active' }>;

export interface Account extends CustomerDetails {
  readonly accountId: string;
  readonly organizationId?: string | undefined;
  readonly subscriberId: string;
}

/** Who is invoiced: the organization if there is one, else the subscriber. */
export function accountOf(
  organization: KnownOrganization | undefined,
  subscriber: KnownSubscriber | undefined,
): Account {
  if (organization && subscriber && subscriber.organizationId !== organization.organizationId) {
    const message = `${subscriber.email} does not belong to this organization.`;
    throw refusal('subscriber-of-another-organization', message, '/organizationId');
  }
  const billingEmail = organization?.billingEmail ?? addressOf(subscriber);
  const accountId = organization?.organizationId ?? subscriber?.subscriberId;
  if (accountId === undefined) {
    throw refusal('customer-missing', 'Name the subscriber or the organization that subscribes.', '/subscriberId');
  }
  if (billingEmail === undefined) {
    const message = 'The organization has no billing e-mail and no subscriber is named: nobody would get the invoice.';
    throw refusal('billing-email-missing', message, '/subscriberId');
  }
  return {
    accountId,
    accountName: organization?.name ?? subscriber?.name ?? billingEmail,
    billingEmail,
    ...(organization && { organizationId: organization.organizationId }),
    subscriberId: subscriber?.subscriberId ?? '',
    subscriberEmail: subscriber?.email ?? '',
    ...(organization?.billing && { billing: organization.billing }),
  };
}

/** Usage may have named a subscriber otherwise than by an e-mail address. */
const addressOf = (subscriber: KnownSubscriber | undefined): string | undefined =>
  subscriber?.email.includes('@') ? subscriber.email : undefined;

function refusal(code: SubscriptionsRefusal, message: string, path: string): Refusal<SubscriptionsRefusal> {
  const reason: RefusalDetail = { path, code, message };
  return new Refusal(code, message, [reason]);
}
