import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { reachingPostgres } from '#database';
import { limitOf, readCursor, writeCursor } from '#http';

interface Listed extends ObjectLiteral {
  readonly id: string;
  readonly createdAt: number;
}

interface Page {
  readonly cursor?: string;
  readonly limit?: string;
}

/** One page of a list in the order of making. The query selects from `row`, narrowed to the caller's tenant. */
export async function pageOfRows<Row extends Listed, Item>(
  rows: SelectQueryBuilder<Row>,
  page: Page,
  jsonOf: (row: Row) => Item,
): Promise<{ items: Item[]; nextCursor?: string }> {
  const limit = limitOf(page.limit);
  const [at, id] = readCursor(page.cursor) ?? [];
  if (at !== undefined) {
    rows.andWhere('(row.createdAt, row.id) > (:at, :id)', { at: Math.trunc(Number(at)) || 0, id: String(id) });
  }
  rows
    .orderBy('row.createdAt')
    .addOrderBy('row.id')
    .limit(limit + 1);
  const found = await reachingPostgres(() => rows.getMany());
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    items: found.slice(0, limit).map(jsonOf),
    ...(last && { nextCursor: writeCursor([last.createdAt, last.id]) }),
  };
}
