import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useApi } from '../api-context.js';
import { useSession } from '../session-context.js';
import { useBegun } from './use-begun.js';

/** What others do is shown without being asked for, also of the tenant itself. The stream begins when the page has what it needs. */
export function useChanges() {
  const queries = useQueryClient();
  const api = useApi();
  const { csrfToken, renew } = useSession();
  const renewed = useRef(renew);
  const ask = () =>
    void queries
      .fetchQuery({ queryKey: ['session'], queryFn: () => api.get('/v1/session', {}) })
      .then(renewed.current, () => {});
  useBegun(
    () => import('./follow-changes.js'),
    (part) => part.followChanges(queries, ask),
    // Another session after one that is over is told anew.
    [queries, api, csrfToken],
  );
}
