import { type Answer, ApiClient, type Body } from '../../api/client.js';
import { useAnswer } from '../../api/use-answer.js';

export type Shop = Answer<'/v1/shop/{tenant}'>;
export type Plan = Shop['plans'][number];
export type WantedSignUp = Body<'POST', '/v1/checkout/sign-ups'>;
export type CompletedCheckout = Awaited<ReturnType<typeof completeCheckout>>;

/** What a tenant shows to everybody: nobody has to be known to ask. */
export function useShop(tenant: string | undefined) {
  return useAnswer(`shop ${tenant}`, async (signal) =>
    tenant === undefined ? undefined : new ApiClient().get('/v1/shop/{tenant}', { tenant }, signal),
  );
}

/** What somebody with the link of a checkout is about to do. */
export function useCheckout(token: string) {
  return useAnswer('checkout', () => new ApiClient().post('/v1/checkout/show', { body: { token } }, {}));
}

export const signUp = (body: WantedSignUp) => new ApiClient().post('/v1/checkout/sign-ups', { body }, {});

export const completeCheckout = (token: string) =>
  new ApiClient().post('/v1/checkout/complete', { body: { token } }, {});
