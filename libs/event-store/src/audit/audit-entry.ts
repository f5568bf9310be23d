import { withoutSecrets } from '#http';

/** A fact as the store has it. */
export interface KnownFact {
  readonly position: bigint;
  readonly streamId: string;
  /** What the stream is about, as entries name it. */
  readonly object: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** As entries have them: the store works them out, since it also finds facts by them. */
  readonly by: string;
  readonly action: string;
  readonly from: string | undefined;
  readonly recordedAt: Date;
}

export interface AuditEntry {
  readonly at: number;
  /** Who: `user/` and their id, `api-key/` and its id, `portal/` and that of a link, or `system`. */
  readonly by: string;
  /** The network address that they asked from; absent where it was not written down. */
  readonly from?: string;
  /** What was done: `api-key-created`. */
  readonly action: string;
  /** To what: `api-key/` and its id. */
  readonly object: string;
  /** What else the fact says, shortened; never a secret, nor the hash of one. */
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * Kinds of objects by what the names of their streams begin with, the first that fits; without any, a stream is called as its
 * object is. What stands behind it may begin with the tenant, which says nothing.
 */
export type KindsOfStreams = Readonly<Record<string, string>>;

/** Streams that an object may be called by. */
export function streamsOf(object: string, tenant: string, kinds: KindsOfStreams): string[] {
  const at = object.indexOf('/');
  const [kind, id] = [object.slice(0, at), object.slice(at + 1)];
  const prefixes = Object.entries(kinds).flatMap(([prefix, of]) => (of === kind ? [prefix] : []));
  if (prefixes.length === 0) return [object];
  return prefixes.flatMap((prefix) => [`${prefix}${id}`, `${prefix}${tenant}/${id}`]);
}

export function auditEntryOf({ object, action, data, by, from, recordedAt }: KnownFact): AuditEntry {
  return {
    at: recordedAt.getTime(),
    by,
    ...(from !== undefined && { from }),
    action,
    object,
    details: withoutSecrets(data) as Readonly<Record<string, unknown>>,
  };
}
