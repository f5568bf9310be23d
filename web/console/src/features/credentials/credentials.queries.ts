import { useInfiniteQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import type { FormField, Values } from '../../form/form-field.js';
import { type Pages, paged, pageSize } from '../../paging.js';

export type DiscoveredCredential = Answer<'/v1/discovered-credentials'>['items'][number];

export function useDiscoveredCredentials(): Pages<DiscoveredCredential> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.discoveredCredentials({}),
    queryFn: ({ pageParam, signal }) =>
      api.get('/v1/discovered-credentials', { limit: pageSize, cursor: pageParam }, signal),
  });
}

export function useGiveCredential() {
  const api = useApi();
  return ({ name = '', subscriptionId = '' }: Values, idempotencyKey: string) =>
    api.post('/v1/subscriptions/{subscriptionId}/credentials', { subscriptionId, body: { name } }, { idempotencyKey });
}

export const credentialFields = (
  name: string | undefined,
  choices: readonly (readonly [string, string])[],
): readonly FormField[] => [
  {
    name: 'name',
    label: 'Credential',
    help: 'As usage names it.',
    isNeeded: true,
    isWide: true,
    initial: name ?? '',
    most: 200,
  },
  { name: 'subscriptionId', label: 'Subscription', kind: 'choice', choices, isNeeded: true, isWide: true },
];
