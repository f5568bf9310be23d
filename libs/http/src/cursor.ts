import { type TSchema, Type } from 'typebox';
import { Problem } from './problem.js';

/** A page of a list: pass `nextCursor` back as `cursor` to go on; absent means the end. */
export const pageOf = <Item extends TSchema>(item: Item) =>
  Type.Object({ items: Type.Array(item), nextCursor: Type.Optional(Type.String()) });

export const PageQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 512 })),
  limit: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,2}$', description: '1 to 999, default 100' })),
};

/** Cursors are opaque to callers: base64url of the last item's sort key. */
export function writeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

export function readCursor(cursor: string | undefined): (string | number)[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(key) && key.every((part) => typeof part === 'string' || typeof part === 'number')) return key;
  } catch {
    // Falls through to the problem below: an unreadable cursor and a wrong one are the same to a caller.
  }
  throw new Problem(400, 'invalid-cursor', 'This cursor was not given by this list.');
}

export const limitOf = (limit: string | undefined): number => (limit === undefined ? 100 : Number(limit));

/** One page of a list of which one row more than `limit` was read, to know whether there are more. */
export function pageOfRows<Row, Item>(
  rows: readonly Row[],
  limit: number,
  itemOf: (row: Row) => Item,
  keyOf: (row: Row) => readonly (string | number)[],
): { items: Item[]; nextCursor?: string } {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { items: rows.slice(0, limit).map(itemOf), ...(last && { nextCursor: writeCursor(keyOf(last)) }) };
}
