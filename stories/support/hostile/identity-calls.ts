import { type Call, call } from './call.js';

/** Those of people who sign in. */
export const identityCalls: Readonly<Record<string, Call>> = {
  'POST /v1/session': call('not-signed-in', ({ email }) => ({ body: { email, password: 'a guess, and a wrong one' } })),
  'GET /v1/session': call('not-signed-in', () => ({})),
  'DELETE /v1/session': call('not-signed-in', () => ({})),
  'GET /v1/session/oidc': call('own', () => ({})),
  'GET /v1/session/oidc/start': call('refused', () => ({})),
  'GET /v1/session/oidc/callback': call('refused', () => ({
    query: { code: 'made up by a stranger', state: 'likewise' },
  })),
  'GET /v1/sessions': call('empty', ({ userId }) => ({ query: { userId } })),
  'DELETE /v1/sessions/{sessionId}': call('not-found', ({ sessionId }) => ({ params: { sessionId } })),
  'POST /v1/invitations': call('own', (_, n) => ({
    body: { email: `person-${n}@guests.example`, name: `Person ${n}`, role: 'Viewer' },
  })),
  'GET /v1/invitations': call('own', () => ({})),
  'DELETE /v1/invitations/{invitationId}': call('not-found', ({ invitationId }) => ({ params: { invitationId } })),
  'POST /v1/invitations/accept': call('refused', () => ({
    body: { token: 'made up by a stranger', password: 'long enough for anybody' },
  })),
  'POST /v1/password-resets': call('own', (_, n) => ({ body: { email: `nobody-${n}@guests.example` } })),
  'POST /v1/password-resets/complete': call('refused', () => ({
    body: { token: 'made up by a stranger', password: 'long enough for anybody' },
  })),
  'PATCH /v1/me/preferences': call('not-signed-in', () => ({ body: { theme: 'dark', columns: { logs: ['id'] } } })),
  'POST /v1/me/password': call('not-signed-in', () => ({
    body: { currentPassword: 'a guess, and a wrong one', password: 'long enough for anybody' },
  })),
  'POST /v1/me/totp': call('not-signed-in', () => ({})),
  'POST /v1/me/totp/confirm': call('not-signed-in', () => ({ body: { code: '123456' } })),
  'POST /v1/me/totp/remove': call('not-signed-in', () => ({ body: { code: '123456' } })),
  'GET /v1/audit': call('empty', ({ userId }) => ({ query: { object: `user/${userId}`, kind: 'user' } })),
  'GET /v1/users': call('own', () => ({})),
  'PATCH /v1/users/{userId}': call('not-found', ({ userId }) => ({ params: { userId }, body: { name: 'Renamed' } })),
  'DELETE /v1/users/{userId}/totp': call('not-found', ({ userId }) => ({ params: { userId } })),
  'DELETE /v1/users/{userId}': call('not-found', ({ userId }) => ({ params: { userId } })),
};
