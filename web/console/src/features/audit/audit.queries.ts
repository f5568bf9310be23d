import { useInfiniteQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { paged, pageSize } from '../../paging.js';
import type { AuditSearch } from './audit.search.js';

export type AuditEntry = Answer<'/v1/audit'>['items'][number];

export function useAudit({ object, kind, action, by }: Omit<AuditSearch, 'open'>) {
  const api = useApi();
  const asked = { object, kind, action, by, limit: pageSize };
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.audit(asked),
    queryFn: ({ pageParam, signal }) => api.get('/v1/audit', { ...asked, cursor: pageParam }, signal),
  });
}
