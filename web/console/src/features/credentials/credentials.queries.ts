import { useInfiniteQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import type { FormField, Values } from '../../form/form-field.js';
import { type Pages, paged, pageSize } from '../../paging.js';
import { credentialsOf } from './credential-table.js';

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

/** One after the other: what was given stays given where a later one fails, and is not given twice when it is tried again. */
export function useGiveCredentials(choices: readonly (readonly [string, string])[]) {
  const give = useGiveCredential();
  return async ({ table = '' }: Values, idempotencyKey: string) => {
    for (const [at, { name, subscriptionId = '' }] of credentialsOf(table, choices).entries())
      await give({ name, subscriptionId }, `${idempotencyKey}-${at}`);
  };
}

export const credentialTableFields: readonly FormField[] = [
  {
    name: 'table',
    label: 'Credentials and their subscriptions',
    help: 'A line each: the credential, then the subscription by its id or name, with a comma, a semicolon or a tab between them.',
    kind: 'lines',
    isNeeded: true,
  },
];

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
