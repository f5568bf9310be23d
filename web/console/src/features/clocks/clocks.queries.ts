import { useInfiniteQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { keys } from '../../../../api/keys.js';
import { localMidnight } from '../../../../ui/format/local-midnight.js';
import { useAct } from '../../act.js';
import { useApi } from '../../api-context.js';
import type { FormField, Values } from '../../form/form-field.js';
import { type Pages, paged, pageSize } from '../../paging.js';
import { useTenantZone } from '../../tenant.queries.js';

export type TestClock = Answer<'/v1/test-clocks'>['items'][number];
export type Subscription = Answer<'/v1/subscriptions'>['items'][number];

export function useTestClocks(): Pages<TestClock> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.testClocks.list({}),
    queryFn: ({ pageParam, signal }) => api.get('/v1/test-clocks', { limit: pageSize, cursor: pageParam }, signal),
  });
}

export function useGoverned(testClockId: string): Pages<Subscription> {
  const api = useApi();
  const asked = { testClockId, limit: pageSize };
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.subscriptions.list(asked),
    queryFn: ({ pageParam, signal }) => api.get('/v1/subscriptions', { ...asked, cursor: pageParam }, signal),
  });
}

/** It begins at the midnight of a day where the tenant is. */
export function useMakeClock() {
  const api = useApi();
  const zone = useTenantZone();
  return ({ name = '', day = '', governsTenant }: Values, idempotencyKey: string) => {
    const body = { name, now: localMidnight(day, zone) ?? day, governsTenant: governsTenant === 'true' };
    return api.post('/v1/test-clocks', { body }, { idempotencyKey });
  };
}

export function useRemoveClock(testClockId: string) {
  const api = useApi();
  return useAct((_: string, idempotencyKey) =>
    api.remove('/v1/test-clocks/{testClockId}', { testClockId }, { idempotencyKey }),
  );
}

export const clockFields: readonly FormField[] = [
  { name: 'name', label: 'Name', isNeeded: true, most: 200 },
  { name: 'day', label: 'Stands at the beginning of', kind: 'date', isNeeded: true, pointer: '/now' },
  {
    name: 'governsTenant',
    label: 'All subscriptions without a clock of their own live by it',
    kind: 'check',
    isWide: true,
  },
];
