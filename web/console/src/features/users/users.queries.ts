import { useInfiniteQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { keys } from '../../../../api/keys.js';
import { useAct } from '../../act.js';
import { useApi } from '../../api-context.js';
import type { Values } from '../../form/form-field.js';
import { type Pages, paged, pageSize } from '../../paging.js';
import { type Invitation, roleOf, type User } from './user-form.js';

export function useUsers(): Pages<User> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.users({}),
    queryFn: ({ pageParam, signal }) => api.get('/v1/users', { limit: pageSize, cursor: pageParam }, signal),
  });
}

/** All of them: the API keeps few open at once. */
export function useInvitations(): Pages<Invitation> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.invitations({}),
    queryFn: ({ signal }): Promise<Answer<'/v1/invitations'> & { nextCursor?: string }> =>
      api.get('/v1/invitations', {}, signal),
  });
}

export function useInvite() {
  const api = useApi();
  return ({ email = '', name = '', role }: Values, idempotencyKey: string) =>
    api.post('/v1/invitations', { body: { email, name, role: roleOf(role) } }, { idempotencyKey });
}

export function useChangeUser(userId: string) {
  const api = useApi();
  return ({ name = '', role }: Values, idempotencyKey: string) =>
    api.patch('/v1/users/{userId}', { userId, body: { name, role: roleOf(role) } }, { idempotencyKey });
}

export function useRemoveUser() {
  const api = useApi();
  return useAct((userId: string, idempotencyKey) => api.remove('/v1/users/{userId}', { userId }, { idempotencyKey }));
}

export function useRevokeCodes() {
  const api = useApi();
  return useAct((userId: string, idempotencyKey) =>
    api.remove('/v1/users/{userId}/totp', { userId }, { idempotencyKey }),
  );
}

export function useWithdraw() {
  const api = useApi();
  return useAct((invitationId: string, idempotencyKey) =>
    api.remove('/v1/invitations/{invitationId}', { invitationId }, { idempotencyKey }),
  );
}
