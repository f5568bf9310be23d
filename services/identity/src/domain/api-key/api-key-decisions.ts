import { type Decider, Refusal } from '#decider';
import type { IdentityRefusal } from '../identity-refusal.js';
import { type ApiKey, type ApiKeyEvent, type ApiKeyFacts, evolveApiKey, noApiKey } from './api-key.js';

export type ApiKeyCommand =
  | ({ type: 'CreateApiKey'; activeKeys: number } & ApiKeyFacts)
  | { type: 'RevokeApiKey'; otherAdminKeys: number; at: number };

export const maxActiveKeys = 1_000;

export const apiKeyDecider: Decider<ApiKeyCommand, ApiKey, ApiKeyEvent> = {
  initial: noApiKey,
  evolve: evolveApiKey,
  decide: (command, state) => {
    switch (command.type) {
      case 'CreateApiKey': {
        const { type: _type, activeKeys, ...facts } = command;
        if (state.status !== 'absent') throw refusal('api-key-exists', 'There is a key with this id already.');
        if (activeKeys >= maxActiveKeys) {
          throw refusal('too-many-api-keys', `A tenant has at most ${maxActiveKeys} keys; revoke one first.`);
        }
        if (facts.expiresAt !== undefined && facts.expiresAt <= facts.createdAt) {
          throw refusal('expiry-in-the-past', 'A key expires after it was made.', '/expiresAt');
        }
        return [{ type: 'ApiKeyCreated', ...facts }];
      }
      case 'RevokeApiKey': {
        if (state.status === 'absent') throw refusal('unknown-api-key', 'There is no such key.');
        if (state.status === 'revoked') return [];
        if (isUsableAdminKey(state, command.at) && command.otherAdminKeys === 0) {
          throw refusal('last-admin-key', 'This is the last admin key; make another one first.');
        }
        return [{ type: 'ApiKeyRevoked', revokedAt: command.at }];
      }
    }
  },
};

function isUsableAdminKey(key: ApiKeyFacts, at: number): boolean {
  return key.scopes.includes('admin') && (key.expiresAt === undefined || key.expiresAt > at);
}

function refusal(code: IdentityRefusal, message: string, path?: string): Refusal {
  return new Refusal(code, message, path === undefined ? undefined : [{ path, code, message }]);
}
