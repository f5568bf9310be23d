import type { RoutedService } from '../routing.js';

/** The services that keep facts of who did what, in the order in which acts of one instant stand. */
export const auditedServices = [
  'catalog',
  'subscriptions',
  'invoicing',
  'payments',
  'notifications',
  'identity',
  'ingestion',
  'rating',
  'analytics',
] as const satisfies readonly RoutedService[];

export type AuditedService = (typeof auditedServices)[number];

/** An act as its service tells of it; its id is its place in the service's store. */
export interface ActOfService {
  readonly id: string;
  /** RFC 3339 with milliseconds. */
  readonly at: string;
}

/** The place of an act among those of all services. */
export interface PlaceOfAct {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly service: AuditedService;
  readonly position: string;
}

const lastPosition = '9'.repeat(18);

/**
 * From where on a service goes on behind an act: of that instant its own acts before that place, all that it has where it
 * stands behind the act's service, and none where it stands before it.
 */
export function cursorFor(service: AuditedService, { at, service: other, position }: PlaceOfAct): [number, string] {
  if (service === other) return [at, position];
  return [at, auditedServices.indexOf(service) > auditedServices.indexOf(other) ? lastPosition : '0'];
}

export interface PageOfService<Act extends ActOfService> {
  readonly service: AuditedService;
  /** The newest first. */
  readonly items: readonly Act[];
  readonly hasMore: boolean;
}

/** The newest of all services, and where the next page goes on; undefined at the end. */
export function newestOf<Act extends ActOfService>(
  pages: readonly PageOfService<Act>[],
  limit: number,
): { items: (Act & { service: AuditedService })[]; next: PlaceOfAct | undefined } {
  const all = pages
    .toSorted((one, other) => auditedServices.indexOf(one.service) - auditedServices.indexOf(other.service))
    .flatMap(({ service, items }) => items.map((act) => ({ ...act, service })))
    // Stable: acts of one instant stay in the order of their services, and of a service in its own.
    .sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
  const last = all.length > limit || pages.some(({ hasMore }) => hasMore) ? all.slice(0, limit).at(-1) : undefined;
  return {
    items: all.slice(0, limit).map((act) => ({ ...act, id: `${act.service}/${act.id}` })),
    next: last && { at: Date.parse(last.at), service: last.service, position: last.id },
  };
}
