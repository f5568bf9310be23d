import { type Answer, ApiClient } from '../../api/client.js';
import { useAnswer } from '../../api/use-answer.js';

export type Shop = Answer<'/v1/shop/{tenant}'>;
export type Plan = Shop['plans'][number];

/** What a tenant shows to everybody: nobody has to be known to ask. */
export function useShop(tenant: string) {
  return useAnswer(`shop ${tenant}`, (signal) => new ApiClient().get('/v1/shop/{tenant}', { tenant }, signal));
}
