import { useInfiniteQuery } from '@tanstack/react-query';
import { keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import type { Values } from '../../form/form-field.js';
import { type Pages, paged, pageSize } from '../../paging.js';
import { type Checkout, newCheckout } from './checkout-form.js';

export function useCheckouts(): Pages<Checkout> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.checkouts({}),
    queryFn: ({ pageParam, signal }) =>
      api.get('/v1/checkout-sessions', { limit: pageSize, cursor: pageParam }, signal),
  });
}

/** The address is in this answer alone. */
export function useOpenCheckout() {
  const api = useApi();
  return (values: Values, idempotencyKey: string) =>
    api.post('/v1/checkout-sessions', { body: newCheckout(values) }, { idempotencyKey });
}
