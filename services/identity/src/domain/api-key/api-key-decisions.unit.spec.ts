import { scenariosOf } from '#decider';
import type { ApiKeyEvent, ApiKeyFacts } from './api-key.js';
import { type ApiKeyCommand, apiKeyDecider, maxActiveKeys } from './api-key-decisions.js';

const given = scenariosOf(apiKeyDecider);
const facts: ApiKeyFacts = {
  keyId: 'k1',
  name: 'Backend',
  keyHash: 'aGFzaA==',
  scopes: ['ingest'],
  lastFour: 'wxyz',
  createdAt: 100,
};
const made = (more: Partial<ApiKeyFacts> = {}): ApiKeyEvent => ({ type: 'ApiKeyCreated', ...facts, ...more });
const making = (more: Partial<ApiKeyFacts> = {}): ApiKeyCommand => ({
  type: 'CreateApiKey',
  activeKeys: 1,
  ...facts,
  ...more,
});

describe('an API key', () => {
  it('is made with its scopes and the last four of its characters', () => {
    given([]).when(making()).then([made()]);
  });

  it('may expire, but not before it was made', () => {
    given([])
      .when(making({ expiresAt: 101 }))
      .then([made({ expiresAt: 101 })]);
    given([])
      .when(making({ expiresAt: 100 }))
      .thenRefused('expiry-in-the-past');
  });

  it('is one of a limited number', () => {
    given([])
      .when({ type: 'CreateApiKey', ...facts, activeKeys: maxActiveKeys })
      .thenRefused('too-many-api-keys');
  });

  it('is revoked once', () => {
    given([made()])
      .when({ type: 'RevokeApiKey', otherAdminKeys: 1, at: 200 })
      .then([{ type: 'ApiKeyRevoked', revokedAt: 200 }]);
    given([made(), { type: 'ApiKeyRevoked', revokedAt: 200 }])
      .when({ type: 'RevokeApiKey', otherAdminKeys: 1, at: 300 })
      .thenNothing();
  });

  it('cannot be revoked when it is the last admin key that works', () => {
    const revoking: ApiKeyCommand = { type: 'RevokeApiKey', otherAdminKeys: 0, at: 200 };
    given([made({ scopes: ['admin'] })])
      .when(revoking)
      .thenRefused('last-admin-key');
    given([made({ scopes: ['admin'], expiresAt: 150 })])
      .when(revoking)
      .then([{ type: 'ApiKeyRevoked', revokedAt: 200 }]);
    given([made({ scopes: ['write'] })])
      .when(revoking)
      .then([{ type: 'ApiKeyRevoked', revokedAt: 200 }]);
  });

  it('must exist to be revoked', () => {
    given([]).when({ type: 'RevokeApiKey', otherAdminKeys: 1, at: 200 }).thenRefused('unknown-api-key');
  });
});
