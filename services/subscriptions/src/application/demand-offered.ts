import { isInAudience } from '../domain/audience/audience.js';
import { refusal } from '../domain/subscription/refusals.js';
import type { SubscriptionTerms } from '../domain/subscription/subscription.js';
import type { KnownProduct, UnitOfWork } from './ports.js';

/** Refuses a product whose audience the customer is not in. Who has subscribed before stays. */
export async function demandOffered(
  unit: UnitOfWork,
  { audience, name }: KnownProduct,
  { organizationId, subscriberId }: Pick<SubscriptionTerms, 'organizationId' | 'subscriberId'>,
): Promise<void> {
  if (audience === undefined) return;
  const organization = organizationId === undefined ? undefined : (await unit.organizations.load(organizationId)).state;
  const metadata = organization?.status === 'active' ? (organization.metadata ?? {}) : {};
  if (isInAudience(audience, { organizationId, subscriberId, metadata })) return;
  const message = `"${name}" is not offered to this customer: the audience of the product does not contain it.`;
  throw refusal('product-not-offered', message, '/productId');
}
