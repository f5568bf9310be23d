import { useInfiniteQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { keys } from '../../../../api/keys.js';
import { useAct } from '../../act.js';
import { useApi } from '../../api-context.js';
import type { Values } from '../../form/form-field.js';
import { type Pages, paged, pageSize } from '../../paging.js';
import { useSession } from '../../session-context.js';

export type OpenSession = Answer<'/v1/sessions'>['items'][number];

/** One's own: an Admin would see those of everybody. */
export function useOwnSessions(): Pages<OpenSession> {
  const api = useApi();
  const { userId } = useSession().user;
  const asked = { userId, limit: pageSize };
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.sessions(asked),
    queryFn: ({ pageParam, signal }) => api.get('/v1/sessions', { ...asked, cursor: pageParam }, signal),
  });
}

export function useEndSession() {
  const api = useApi();
  return useAct((sessionId: string, idempotencyKey) =>
    api.remove('/v1/sessions/{sessionId}', { sessionId }, { idempotencyKey }),
  );
}

export function useMailPasswordLink() {
  const api = useApi();
  const { email } = useSession().user;
  return useAct((_: string, idempotencyKey) =>
    api.post('/v1/password-resets', { body: { email } }, { idempotencyKey }),
  );
}

/**
 * The secret of an application, which does not count before a first code is shown. Each time another one, and without a key:
 * a repeat would not have the secret.
 */
export function useOfferCodes() {
  const api = useApi();
  return ({ currentPassword = '' }: Values) => api.post('/v1/me/totp', { body: { currentPassword } }, {});
}

/** Without a key as well: a repeat would not have the recovery codes, and is refused instead. */
export function useConfirmCodes() {
  const api = useApi();
  return ({ code = '' }: Values) => api.post('/v1/me/totp/confirm', { body: { code } }, {});
}

export function useTurnCodesOff() {
  const api = useApi();
  return ({ code = '' }: Values, idempotencyKey: string) =>
    api.post('/v1/me/totp/remove', { body: { code } }, { idempotencyKey });
}

/** Without a key: a repeat would be of a password that is no more the current one. */
export function useChangePassword() {
  const api = useApi();
  return ({ currentPassword = '', password = '' }: Values) =>
    api.post('/v1/me/password', { body: { currentPassword, password } }, {});
}
