import { type TSchema, Type } from 'typebox';
import { Problem } from './problem.js';
import { isStorable } from './unstorable-text.js';

/** A page of a list: pass `nextCursor` back as `cursor` to go on; absent means the end. */
export const pageOf = <Item extends TSchema>(item: Item) =>
  Type.Object({ items: Type.Array(item), nextCursor: Type.Optional(Type.String()) });

export const PageQuery = {
  cursor: Type.Optional(Type.String({ maxLength: 512 })),
  limit: Type.Optional(
    Type.String({ pattern: '^[1-9][0-9]{0,2}$', examples: ['100'], description: '1 to 999, default 100' }),
  ),
};

/** Of a list: what is looked for in it. */
export const SoughtQuery = {
  q: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      examples: ['acme'],
      description: 'A part of its name, in any case, or its id.',
    }),
  ),
};

/** Cursors are opaque to callers: base64url of the last item's sort key. */
export function writeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

const isWhole = (part: unknown, most: number) => Number.isInteger(part) && Number(part) >= 0 && Number(part) <= most;

/** What a part of a sort key may be, so that a database can compare it with its column. */
const parts = {
  text: (part: unknown) => typeof part === 'string' && isStorable(part),
  /** Fits a column of four bytes. */
  count: (part: unknown) => isWhole(part, 2 ** 31 - 1),
  /** Epoch milliseconds up to the end of year 9999. */
  instant: (part: unknown) => isWhole(part, Date.UTC(9999, 11, 31, 23, 59, 59, 999)),
  /** A place in a log: a number, or the digits of one of eight bytes. */
  position: (part: unknown) =>
    isWhole(part, Number.MAX_SAFE_INTEGER) || (typeof part === 'string' && /^\d{1,18}$/.test(part)),
  /** Decimal text that every store can hold. */
  decimal: (part: unknown) => typeof part === 'string' && /^-?\d{1,20}(\.\d{1,18})?$/.test(part),
};

type Part = keyof typeof parts;
type Key<Shape extends readonly Part[]> = {
  [At in keyof Shape]: {
    text: string;
    count: number;
    instant: number;
    position: string | number;
    decimal: string;
  }[Shape[At]];
};

/** The sort key in a cursor, whose parts are of the named kinds; undefined without a cursor. */
export function readCursor<const Shape extends readonly Part[]>(
  cursor: string | undefined,
  ...shape: Shape
): Key<Shape> | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const fits = Array.isArray(key) && key.length === shape.length && shape.every((part, at) => parts[part](key[at]));
    if (fits) return key as unknown as Key<Shape>;
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
