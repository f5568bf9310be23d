import { useQueryClient } from '@tanstack/react-query';
import { useApi } from '../api-context.js';
import { useBegun } from './use-begun.js';

/** What others do is shown without being asked for. The stream begins when the page has what it needs. */
export function useChanges() {
  const queries = useQueryClient();
  const api = useApi();
  const ask = () =>
    void queries.fetchQuery({ queryKey: ['session'], queryFn: () => api.get('/v1/session', {}) }).catch(() => {});
  useBegun(
    () => import('./follow-changes.js'),
    (part) => part.followChanges(queries, ask),
    [queries, api],
  );
}
