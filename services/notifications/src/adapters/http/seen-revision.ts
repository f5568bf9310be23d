import { Problem } from '#http';
import type { NotificationsRefusal } from '../../domain/notifications-refusal.js';

/** The revision that an If-Match names; undefined when it names none or any. */
export function seenRevision(ifMatch: string | undefined, code: NotificationsRefusal): number | undefined {
  if (ifMatch === undefined || ifMatch === '*') return undefined;
  const revision = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch)?.[1];
  if (revision === undefined) throw new Problem(412, code, 'This If-Match names no revision.');
  return Number(revision);
}
