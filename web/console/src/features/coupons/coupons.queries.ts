import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useAct } from '../../act.js';
import { useApi } from '../../api-context.js';
import { useConfirmed } from '../../confirmed.js';
import type { Values } from '../../form/form-field.js';
import { type Pages, paged, pageSize } from '../../paging.js';
import { useTenantZone } from '../../tenant.queries.js';
import { type Coupon, newCoupon } from './coupon-form.js';

export type Redemption = Answer<'/v1/coupon-redemptions'>['items'][number];

export function useCoupons(): Pages<Coupon> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.coupons.list({}),
    queryFn: ({ pageParam, signal }) => api.get('/v1/coupons', { limit: pageSize, cursor: pageParam }, signal),
  });
}

export function useCoupon(couponId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.coupons.one(couponId),
    queryFn: ({ signal }) => api.get('/v1/coupons/{couponId}', { couponId }, signal),
    staleTime: freshFor.list,
  });
}

export function useRedemptions(couponId: string): Pages<Redemption> {
  const api = useApi();
  const asked = { couponId, limit: pageSize };
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.couponRedemptions(asked),
    queryFn: ({ pageParam, signal }) => api.get('/v1/coupon-redemptions', { ...asked, cursor: pageParam }, signal),
  });
}

export function useMakeCoupon() {
  const api = useApi();
  const zone = useTenantZone();
  return (values: Values, idempotencyKey: string) =>
    api.post('/v1/coupons', { body: newCoupon(values, zone) }, { idempotencyKey });
}

export function useRedeem(code: string) {
  const api = useApi();
  return ({ subscriptionId = '' }: Values, idempotencyKey: string) =>
    api.post('/v1/coupon-redemptions', { body: { code, subscriptionId } }, { idempotencyKey });
}

export function useArchive(couponId: string) {
  const api = useApi();
  return useAct((_: string, idempotencyKey) =>
    api.post('/v1/coupons/{couponId}/archive', { couponId }, { idempotencyKey }),
  );
}

/** It stands on no further invoice of the subscription. */
export function useEndRedemption() {
  const api = useApi();
  return useConfirmed((redemption: Redemption, idempotencyKey) =>
    api.post(
      '/v1/coupon-redemptions/{redemptionId}/end',
      { redemptionId: redemption.redemptionId },
      { idempotencyKey },
    ),
  );
}
