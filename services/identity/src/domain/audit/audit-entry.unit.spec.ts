import { auditEntryOf, type KnownFact } from './audit-entry.js';

const fact = (more: Partial<KnownFact> = {}): KnownFact => ({
  position: 7n,
  streamId: 'api-key/k1',
  type: 'ApiKeyCreated',
  data: { name: 'Backend', keyHash: 'c2VjcmV0', scopes: ['read'] },
  by: 'user/u1',
  recordedAt: new Date(5),
  ...more,
});

describe('an entry of the audit', () => {
  it('says who did what to which object, and leaves out what is hashed', () => {
    expect(auditEntryOf(fact())).toEqual({
      at: 5,
      by: 'user/u1',
      action: 'api-key-created',
      object: 'api-key/k1',
      details: { name: 'Backend', scopes: ['read'] },
    });
  });

  it.each([
    ['a key', { by: 'k9' }, 'api-key/k9'],
    ['who signs in', { by: undefined, streamId: 'session/s1', data: { userId: 'u2', tokenHash: 'x' } }, 'user/u2'],
    ['who has a new password', { by: undefined, streamId: 'user/u3', data: {} }, 'user/u3'],
    ['nobody outside', { by: undefined, streamId: 'tenant/acme', data: {} }, 'system'],
  ])('is of %s', (_, more, by) => {
    expect(auditEntryOf(fact(more)).by).toBe(by);
  });
});
