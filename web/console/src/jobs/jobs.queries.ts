import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answer } from '../../../api/client.js';
import { keys } from '../../../api/keys.js';
import { useAct } from '../act.js';
import { useApi } from '../api-context.js';
import { type Job, jobOfRecosting, jobOfRedrive, jobOfSimulation } from './jobs.js';

export type Simulation = Answer<'/v1/simulations'>['items'][number];
export type Recosting = Answer<'/v1/recostings'>['items'][number];
export type Redrive = Answer<'/v1/rejected-usage/redrives'>['items'][number];

/** Of each kind the newest: what goes on is among them. */
const mostOfKind = '20';

/** Those that this page has begun: they may be over before anybody has seen them go on. */
const startedKey = ['redrives', 'started'] as const;

/** Work of the tenant that its services do, of each kind the newest first. */
export function useJobs() {
  const api = useApi();
  const queries = useQueryClient();
  return useQuery({
    queryKey: keys.jobs(),
    queryFn: async ({ signal }): Promise<readonly Job[]> => {
      const started = queries.getQueryData<readonly string[]>(startedKey) ?? [];
      const [redrives, simulations, recostings] = await Promise.all([
        api.get('/v1/rejected-usage/redrives', { limit: mostOfKind }, signal),
        api.get('/v1/simulations', { limit: mostOfKind }, signal),
        api.get('/v1/recostings', { limit: mostOfKind }, signal),
      ]);
      return [
        ...redrives.items.map((one) => jobOfRedrive(one, started)),
        ...simulations.items.map(jobOfSimulation),
        ...recostings.items.map(jobOfRecosting),
      ];
    },
    retry: false,
  });
}

/** Tries all rejected usage again, and follows how far that is. */
export function useRedrive() {
  const api = useApi();
  const queries = useQueryClient();
  return useAct(async (_: string, idempotencyKey) => {
    const { redriveId } = await api.post('/v1/rejected-usage/redrives', { body: {} }, { idempotencyKey });
    queries.setQueryData<readonly string[]>(startedKey, (known = []) => [redriveId, ...known].slice(0, 10));
  });
}

/** Its result is gone with it. */
export function useCancelSimulation() {
  const api = useApi();
  return useAct((simulationId: string, idempotencyKey) =>
    api.remove('/v1/simulations/{simulationId}', { simulationId }, { idempotencyKey }),
  );
}
