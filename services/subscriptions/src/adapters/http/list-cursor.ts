import { readCursor } from '#http';
import type { ListPosition } from '../postgres/list-position.js';

/** Lists in the order of making go on behind the last row of the page before. */
export const listKeyOf = ({ createdAt, id }: ListPosition): readonly [number, string] => [createdAt, id];

export function positionOf(cursor: string | undefined): ListPosition | undefined {
  const key = readCursor(cursor, 'instant', 'text');
  return key && { createdAt: key[0], id: key[1] };
}
