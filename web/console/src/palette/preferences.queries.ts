import { useMutation } from '@tanstack/react-query';
import { useApi } from '../api-context.js';

/** How somebody likes it, wherever they sign in. */
export function useSingleKeys() {
  const api = useApi();
  return useMutation({
    mutationFn: (singleKeys: boolean) => api.patch('/v1/me/preferences', { body: { singleKeys } }, {}),
  });
}
