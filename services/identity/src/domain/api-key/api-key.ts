import type { Scope } from '#auth';

export interface ApiKeyFacts {
  keyId: string;
  name: string;
  /** SHA-256 of the key, base64. The key itself is nowhere. */
  keyHash: string;
  scopes: readonly Scope[];
  lastFour: string;
  createdAt: number;
  /** Absent: never expires. */
  expiresAt?: number;
}

export type ApiKeyEvent = ({ type: 'ApiKeyCreated' } & ApiKeyFacts) | { type: 'ApiKeyRevoked'; revokedAt: number };

export type ApiKey =
  | { status: 'absent' }
  | ({ status: 'active' } & ApiKeyFacts)
  | ({ status: 'revoked'; revokedAt: number } & ApiKeyFacts);

export const noApiKey: ApiKey = { status: 'absent' };

export function evolveApiKey(state: ApiKey, event: ApiKeyEvent): ApiKey {
  switch (event.type) {
    case 'ApiKeyCreated': {
      const { type: _type, ...facts } = event;
      return { status: 'active', ...facts };
    }
    case 'ApiKeyRevoked':
      return state.status === 'active' ? { ...state, status: 'revoked', revokedAt: event.revokedAt } : state;
  }
}
