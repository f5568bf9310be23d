import { useInfiniteQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { said } from '../../form/checked.js';
import type { FormField, Values } from '../../form/form-field.js';
import { type Pages, paged, pageSize } from '../../paging.js';

export type Source = Answer<'/v1/sources'>['items'][number];

export function useSources(): Pages<Source> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.sources({}),
    queryFn: ({ pageParam, signal }) => api.get('/v1/sources', { limit: pageSize, cursor: pageParam }, signal),
  });
}

export function useDefineSource() {
  const api = useApi();
  return ({ name = '', description }: Values, idempotencyKey: string) =>
    api.post('/v1/sources', { body: { name, description: said(description) } }, { idempotencyKey });
}

/** What was discovered is defined by whoever says something of it. */
export function useDescribeSource(sourceId: string) {
  const api = useApi();
  return ({ description }: Values, idempotencyKey: string) =>
    api.patch('/v1/sources/{sourceId}', { sourceId, body: { description: said(description) } }, { idempotencyKey });
}

const description: FormField = { name: 'description', label: 'Description', isWide: true, most: 2000 };

export const newSource: readonly FormField[] = [
  { name: 'name', label: 'Name', help: 'As usage and products name it.', isNeeded: true, isWide: true, most: 200 },
  description,
];

export const sourceFields = (source: Source): readonly FormField[] => [
  { ...description, initial: source.description ?? '' },
];
