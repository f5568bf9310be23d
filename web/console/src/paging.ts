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
