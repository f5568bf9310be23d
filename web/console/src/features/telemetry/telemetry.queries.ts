import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { keys } from '../../../../api/keys.js';
import { useAct } from '../../act.js';
import { useApi } from '../../api-context.js';
import type { Values } from '../../form/form-field.js';
import { type Pages, paged } from '../../paging.js';
import { type Mapping, type MappingBody, mappingBody } from './mapping-form.js';
import { ruleOf, type Sender } from './sender-form.js';

const whole = <Row>({ items }: { readonly items: readonly Row[] }) => ({ items, nextCursor: undefined });

export function useMappings(): Pages<Mapping> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.telemetryMappings({}),
    queryFn: async ({ signal }) => whole(await api.get('/v1/telemetry/mappings', {}, signal)),
  });
}

export function useSenders(): Pages<Sender> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.telemetrySenders({}),
    queryFn: async ({ signal }) => whole(await api.get('/v1/telemetry/senders', {}, signal)),
  });
}

/** @param of absent: one more */
export function useSaveMapping(of?: Mapping) {
  const api = useApi();
  return async (values: Values, idempotencyKey: string): Promise<Mapping> => {
    const body = mappingBody(values, of);
    return of === undefined
      ? api.post('/v1/telemetry/mappings', { body }, { idempotencyKey })
      : api.put('/v1/telemetry/mappings/{mappingId}', { mappingId: of.mappingId, body }, { idempotencyKey });
  };
}

export function useRemoveMapping() {
  const api = useApi();
  return useAct((mappingId: string, idempotencyKey) =>
    api.remove('/v1/telemetry/mappings/{mappingId}', { mappingId }, { idempotencyKey }),
  );
}

/** What it would make of the telemetry that came last; nothing is recorded. */
export function useMappingPreview(mapping: MappingBody) {
  const api = useApi();
  return useQuery({
    queryKey: keys.telemetryMappings({ preview: mapping }),
    queryFn: () => api.post('/v1/telemetry/mappings/preview', { body: { mapping } }, {}),
    staleTime: 0,
  });
}

export function useSayOfSender(service: string) {
  const api = useApi();
  return (values: Values, idempotencyKey: string) =>
    api.put('/v1/telemetry/senders', { body: ruleOf(service, values) }, { idempotencyKey });
}
