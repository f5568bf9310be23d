import { type InfiniteData, keepPreviousData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { freshFor } from '../../api/keys.js';

/** The API gives 999 at most; the first of 500 is here sooner. */
export const pageSize = '500';
/** Pages of one list that are held at once: 10,000 rows. */
export const mostPages = 20;

interface Page<Row> {
  readonly items: readonly Row[];
  readonly nextCursor?: string | undefined;
}

export type Pages<Row> = UseInfiniteQueryResult<InfiniteData<Page<Row>>>;

/** How every list goes on: by the cursor of its last page, while old rows stay until new ones are here. */
export const paged = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last: Page<unknown>, pages: readonly unknown[]) =>
    pages.length < mostPages ? last.nextCursor : undefined,
  placeholderData: keepPreviousData,
  staleTime: freshFor.list,
} as const;

/** As many as the API gives at once: of what is chosen from and not looked through. */
const largestPage = '999';

/** All that can be chosen, page after page, and whether there are more than anybody chooses from. */
export async function everyItem<Row>(
  pageOf: (asked: { readonly limit: string; readonly cursor: string | undefined }) => Promise<Page<Row>>,
): Promise<{ readonly items: readonly Row[]; readonly isCut: boolean }> {
  const items: Row[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < mostPages; pages++) {
    const page = await pageOf({ limit: largestPage, cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === undefined) break;
  }
  return { items, isCut: cursor !== undefined };
}

/** Of a list of many thousands as many rows can be gone through. */
export const mostRows = 100_000;

/** Where a page of a long list begins. */
export interface Place {
  readonly cursor?: string | undefined;
  /** So many rows stand before it, whether they are still held or not. */
  readonly above: number;
  readonly before?: Place;
}

/** How a long list goes on, and back: of all its pages those around what one sees are held, the others are read again. */
export const pagedLong = {
  ...paged,
  initialPageParam: { above: 0 } as Place,
  maxPages: mostPages,
  getNextPageParam: (
    { items, nextCursor }: Page<unknown>,
    _pages: readonly unknown[],
    at: Place,
  ): Place | undefined => {
    const above = at.above + items.length;
    return nextCursor === undefined || above >= mostRows ? undefined : { cursor: nextCursor, above, before: at };
  },
  getPreviousPageParam: (_first: unknown, _pages: readonly unknown[], at: Place): Place | undefined => at.before,
} as const;

/** How many rows stand before those that are held. */
export const rowsAbove = (pages: InfiniteData<unknown> | undefined): number =>
  (pages?.pageParams[0] as Place | undefined)?.above ?? 0;
