import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** Where a page of a list in the order of making ended. */
export interface ListPosition {
  readonly createdAt: number;
  readonly id: string;
}

/** Of customers: whether only usage has named them is what `discovered` says. */
export const isDiscovered = `coalesce((row.state->>'discovered')::boolean, false) = :discovered`;

/** The next rows of a list in the order of making. The query selects from `row`. */
export function inOrderOfMaking<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  limit: number,
  behind: ListPosition | undefined,
): Promise<Row[]> {
  if (behind) query.andWhere('(row.createdAt, row.id) > (:createdAt, :id)', behind);
  return query.orderBy('row.createdAt').addOrderBy('row.id').limit(limit).getMany();
}
