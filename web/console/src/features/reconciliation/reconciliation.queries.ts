import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { localDate } from '../../../../ui/format/date.js';
import { dayPlus } from '../../../../ui/format/local-midnight.js';
import { useAct } from '../../act.js';
import { useApi } from '../../api-context.js';
import { dayRange } from '../../day-range.js';
import type { ReconciliationSearch } from './reconciliation.search.js';
import { daysOfWeek } from './week.js';

export type Hour = Answer<'/v1/reconciliation'>['items'][number];

/** Six weeks of hours: as many as one answer has. */
const mostHours = '999';

/** The hours, and what they come to together: read at once, so that neither is older than the other. */
export function useReconciliation(search: ReconciliationSearch, timeZone: string) {
  const api = useApi();
  const asked = dayRange(search, timeZone);
  return useQuery({
    queryKey: keys.reconciliation(asked),
    queryFn: async ({ signal }) => {
      const [page, total] = await Promise.all([
        api.get('/v1/reconciliation', { ...asked, limit: mostHours }, signal),
        api.get('/v1/reconciliation/total', asked, signal),
      ]);
      return { ...page, total };
    },
    placeholderData: keepPreviousData,
    staleTime: freshFor.list,
  });
}

/** The hours of seven days, of which today, YYYY-MM-DD in the zone, is the last. */
export function useWeek(timeZone: string) {
  const api = useApi();
  const today = localDate(Date.now(), timeZone) ?? '';
  const asked = dayRange({ from: dayPlus(today, 1 - daysOfWeek), to: today }, timeZone);
  const query = useQuery({
    queryKey: keys.reconciliation({ of: 'week', ...asked }),
    queryFn: ({ signal }) => api.get('/v1/reconciliation', { ...asked, limit: mostHours }, signal),
    staleTime: freshFor.list,
  });
  return { today, ...query };
}

export type ServiceStatus = Answer<'/v1/status'>['services'][number];
export type Replay = Answer<'/v1/replays'>['items'][number];
export type DeadLetter = Answer<'/v1/dead-letters'>['items'][number];

/** That a reader falls behind is told by nobody: it is asked while the page is open. */
const looksEveryMs = 10_000;

export function useStatus() {
  const api = useApi();
  return useQuery({
    queryKey: ['status'],
    queryFn: ({ signal }) => api.get('/v1/status', {}, signal),
    refetchInterval: looksEveryMs,
  });
}

export function useDeadLetters() {
  const api = useApi();
  return useQuery({
    queryKey: ['dead-letters'],
    queryFn: ({ signal }) => api.get('/v1/dead-letters', {}, signal),
    staleTime: freshFor.list,
  });
}

/** The latest first. */
export function useReplays() {
  const api = useApi();
  return useQuery({
    queryKey: ['replays'],
    queryFn: ({ signal }) => api.get('/v1/replays', {}, signal),
    staleTime: freshFor.list,
  });
}

export function useRedrive(deadLetterId: string) {
  const api = useApi();
  return useAct((_: string, idempotencyKey) =>
    api.post('/v1/dead-letters/{deadLetterId}/redrives', { deadLetterId }, { idempotencyKey }),
  );
}
