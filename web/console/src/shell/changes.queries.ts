import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApi } from '../api-context.js';

/** What others do is shown without being asked for. The stream begins when the page has what it needs. */
export function useChanges() {
  const queries = useQueryClient();
  const api = useApi();
  useEffect(() => {
    let stop = () => {};
    let isLeft = false;
    const ask = () =>
      void queries.fetchQuery({ queryKey: ['session'], queryFn: () => api.get('/v1/session', {}) }).catch(() => {});
    void import('./follow-changes.js').then(
      ({ followChanges }) => {
        if (!isLeft) stop = followChanges(queries, ask);
      },
      () => {},
    );
    return () => {
      isLeft = true;
      stop();
    };
  }, [queries, api]);
}
