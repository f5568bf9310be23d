import { Tag } from '../../../../ui/tag/tag.js';
import type { Endpoint } from './webhook-form.js';
import type { Delivery } from './webhooks.queries.js';

export function EndpointState({ of: { status, failingSince } }: { readonly of: Endpoint }) {
  if (status === 'disabled') return <Tag>Off</Tag>;
  return failingSince ? <Tag tone="warning">Failing</Tag> : <Tag tone="positive">On</Tag>;
}

export function DeliveryState({ of: { status, attempts } }: { readonly of: Pick<Delivery, 'status' | 'attempts'> }) {
  if (status === 'succeeded') return <Tag tone="positive">Accepted</Tag>;
  if (status === 'failed') return <Tag tone="danger">Failed</Tag>;
  return <Tag tone={attempts > 0 ? 'warning' : 'plain'}>{attempts > 0 ? 'Comes again' : 'On its way'}</Tag>;
}
