import { createHash } from 'node:crypto';

/** In characters; an index takes about 2,700 bytes a row. */
const longestName = 200;
const keptOfLongName = 100;

/**
 * A text of an event as a part of a primary key: as JSON, because Postgres text has no NUL and no half characters, and
 * cut where it is long, with a hash in place of the rest. `whole` is what was cut.
 */
export function storedNameOf(text: string | null): { name: string; whole: string | null } {
  const name = JSON.stringify(text);
  if (name.length <= longestName) return { name, whole: null };
  const kept = name.slice(0, keptOfLongName).toWellFormed();
  return { name: `${kept}…${createHash('sha256').update(name).digest('hex')}`, whole: name };
}

export function textOfStoredName(name: string, whole: string | null): string | null {
  return JSON.parse(whole ?? name) as string | null;
}
