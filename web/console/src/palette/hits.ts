import type { Hit } from './palette.queries.js';
import type { Entry } from './palette-entries.js';

const words: Readonly<Record<Hit['kind'], string>> = {
  organization: 'Organization',
  subscriber: 'Subscriber',
  product: 'Product',
  subscription: 'Subscription',
  invoice: 'Invoice',
  'credit-note': 'Credit note',
  event: 'Event',
};

export const hitEntry = ({ kind, id, name, about, source }: Hit): Entry => ({
  id: `${kind}/${source ?? ''}/${id}`,
  name,
  about: about === undefined ? words[kind] : `${words[kind]} · ${about}`,
  group: 'Found',
});

/** The address of its page. */
export function toHit({ kind, id, name, source = '' }: Hit): string {
  const named = encodeURIComponent(id);
  switch (kind) {
    case 'organization':
      return `/customers/organizations/${named}`;
    case 'subscriber':
      return `/customers/subscribers?q=${encodeURIComponent(name)}`;
    case 'product':
      return `/configuration/revenue-sources/products/${named}`;
    case 'subscription':
      return `/billing/subscriptions/${named}`;
    case 'invoice':
      return `/billing/invoices/${named}`;
    case 'credit-note':
      return `/billing/credit-notes/${named}`;
    case 'event':
      return `/data/logs/${encodeURIComponent(source)}/${named}`;
  }
}
