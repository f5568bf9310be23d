import { useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useAct } from '../../act.js';
import { useApi } from '../../api-context.js';
import type { Values } from '../../form/form-field.js';

export type Branding = Answer<'/v1/branding'>;

/** With the tag that a change names. */
export function useBranding() {
  const api = useApi();
  return useQuery({
    queryKey: keys.branding(),
    queryFn: ({ signal }) => api.tagged('/v1/branding', {}, signal),
    staleTime: freshFor.list,
  });
}

export function useSetBranding(ifMatch: string | undefined) {
  const api = useApi();
  return ({ colour = '', footer = '' }: Values, idempotencyKey: string) =>
    api.put(
      '/v1/branding',
      { body: { ...(colour === '' ? {} : { colour }), ...(footer === '' ? {} : { footer }) } },
      { idempotencyKey, ifMatch },
    );
}

export function useSetLogo() {
  const api = useApi();
  return useAct((image: string, idempotencyKey) =>
    api.put('/v1/branding/logo', { body: { image } }, { idempotencyKey }),
  );
}

export function useRemoveLogo() {
  const api = useApi();
  return useAct((_: string, idempotencyKey) => api.remove('/v1/branding/logo', {}, { idempotencyKey }));
}
