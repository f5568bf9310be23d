import type { NamedParties } from '#attribution';

/** What an event in the native form, which may break any rule, names. */
export function partiesOf(event: Record<string, unknown>): NamedParties {
  const name = (field: string) => (typeof event[field] === 'string' ? (event[field] as string) : null);
  return {
    organization: name('organization'),
    subscriber: name('subscriber'),
    product: name('product'),
    subscription: name('subscriptionId'),
    credential: name('credential'),
  };
}
