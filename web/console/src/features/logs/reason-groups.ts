import type { UnattributedGroups } from './logs.queries.js';

export type Group = UnattributedGroups['items'][number];

export interface ReasonGroups {
  readonly reason: string;
  readonly events: number;
  readonly groups: readonly Group[];
  /** Events of groups that are not among them. */
  readonly others: number;
}

/** Each reason with what its usage names, the reason with the most events first. */
export function byReason({ items, totals }: UnattributedGroups): ReasonGroups[] {
  return totals.map(({ reason, events }) => {
    const groups = items.filter((one) => one.reason === reason);
    const named = groups.reduce((sum, one) => sum + one.events, 0);
    // Both were asked one after the other: what came in between is in one of them alone.
    return { reason, events, groups, others: Math.max(0, events - named) };
  });
}

/** "Delta Freight · Voice minutes": what usage of a group names. */
export const namedBy = ({ organization, subscriber, product }: Group): string =>
  [organization ?? subscriber, product].filter((name) => name !== undefined).join(' · ') || 'names nothing';

/** A filter of the log that finds the events of a group; names with a quotation mark are looked for as far as it. */
export function queryFor({ organization, subscriber, product }: Group): string {
  const term = (name: string, value: string | undefined) =>
    value === undefined ? [] : [`${name}:"${value.split('"')[0]}"`];
  return [
    'state:unattributed',
    ...term('customer', organization),
    ...term('subscriber', subscriber),
    ...term('product', product),
  ].join(' ');
}

export type Cure =
  | { readonly act: 'make-customer'; readonly name: string }
  | { readonly act: 'make-product'; readonly name: string }
  | { readonly act: 'make-subscriber' }
  | { readonly act: 'subscribe'; readonly organization: string | undefined }
  | { readonly act: 'choose-subscription'; readonly organization: string | undefined }
  | { readonly act: 'wait' }
  | { readonly act: 'send-again' };

/** What makes usage of a group belong to somebody: it is rated by itself from then on. */
export function cureOf({ reason, organization, product }: Group): Cure {
  switch (reason) {
    case 'unknown-organization':
      return { act: 'make-customer', name: organization ?? '' };
    case 'unknown-product':
      return { act: 'make-product', name: product ?? '' };
    case 'unknown-subscriber':
      return { act: 'make-subscriber' };
    case 'no-subscription':
    case 'unknown-subscription':
    case 'outside-subscription-life':
      return { act: 'subscribe', organization };
    case 'ambiguous-subscription':
      return { act: 'choose-subscription', organization };
    case 'segment-not-open':
      return { act: 'wait' };
    default:
      return { act: 'send-again' };
  }
}
