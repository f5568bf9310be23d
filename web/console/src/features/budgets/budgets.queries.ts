import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useAct } from '../../act.js';
import { useApi } from '../../api-context.js';
import type { Values } from '../../form/form-field.js';
import { type Pages, paged, pageSize } from '../../paging.js';
import { type BudgetWithProgress, newBudget } from './budget-form.js';

export type Alert = Answer<'/v1/alerts'>['items'][number];

export function useBudgets(): Pages<BudgetWithProgress> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.budgets.list({}),
    queryFn: ({ pageParam, signal }) => api.get('/v1/budgets', { limit: pageSize, cursor: pageParam }, signal),
  });
}

export function useBudget(budgetId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.budgets.one(budgetId),
    queryFn: ({ signal }) => api.get('/v1/budgets/{budgetId}', { budgetId }, signal),
    staleTime: freshFor.list,
  });
}

/** Of one budget; absent: of all. */
export function useAlerts(budgetId?: string): Pages<Alert> {
  const api = useApi();
  const asked = { budgetId, limit: pageSize };
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.alerts(asked),
    queryFn: ({ pageParam, signal }) => api.get('/v1/alerts', { ...asked, cursor: pageParam }, signal),
  });
}

export function useMakeBudget() {
  const api = useApi();
  return (values: Values, idempotencyKey: string) =>
    api.post('/v1/budgets', { body: newBudget(values) }, { idempotencyKey });
}

export function useRemoveBudget(budgetId: string) {
  const api = useApi();
  return useAct((_: string, idempotencyKey) => api.remove('/v1/budgets/{budgetId}', { budgetId }, { idempotencyKey }));
}
