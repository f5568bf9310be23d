import { useInfiniteQuery } from '@tanstack/react-query';
import { keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import type { Values } from '../../form/form-field.js';
import { type Pages, paged, pageSize } from '../../paging.js';
import { type Audience, bodyOf } from './audience-form.js';

export function useAudiences(): Pages<Audience> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.audiences({}),
    queryFn: ({ pageParam, signal }) => api.get('/v1/audiences', { limit: pageSize, cursor: pageParam }, signal),
  });
}

export function useSaveAudience(audienceId?: string) {
  const api = useApi();
  return (values: Values, idempotencyKey: string) =>
    audienceId === undefined
      ? api.post('/v1/audiences', { body: bodyOf(values) }, { idempotencyKey })
      : api.patch('/v1/audiences/{audienceId}', { audienceId, body: bodyOf(values) }, { idempotencyKey });
}
