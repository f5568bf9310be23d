/** A fact as the store has it. */
export interface KnownFact {
  readonly position: bigint;
  readonly streamId: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly by: string | undefined;
  readonly recordedAt: Date;
}

export interface AuditEntry {
  readonly at: number;
  /** Who: `user/` and their id, `api-key/` and its id, or `system`. */
  readonly by: string;
  /** What was done: `api-key-created`. */
  readonly action: string;
  /** To what: `api-key/` and its id. */
  readonly object: string;
  /** What else the fact says; never a secret, nor the hash of one. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** That somebody goes on working is no act. */
export const unlisted: readonly string[] = ['SessionSeen'];

export function auditEntryOf({ streamId, type, data, by, recordedAt }: KnownFact): AuditEntry {
  const kept = Object.entries(data).filter(([name]) => !/hash$/i.test(name));
  return {
    at: recordedAt.getTime(),
    by: actorOf(streamId, data, by),
    action: type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase(),
    object: streamId,
    details: Object.fromEntries(kept),
  };
}

/** Who has not signed in yet does it to themselves: signing in, accepting, choosing another password. */
function actorOf(streamId: string, { userId }: Readonly<Record<string, unknown>>, by: string | undefined): string {
  if (by !== undefined) return by.startsWith('user/') ? by : `api-key/${by}`;
  if (streamId.startsWith('user/')) return streamId;
  return typeof userId === 'string' ? `user/${userId}` : 'system';
}
