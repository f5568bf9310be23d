import { auditBounds } from '#http';
import { auditEntryOf, type KnownFact, streamsOf } from './audit-entry.js';

const fact = (more: Partial<KnownFact> = {}): KnownFact => ({
  position: 7n,
  streamId: 'api-key/k1',
  object: 'api-key/k1',
  action: 'api-key-created',
  data: { name: 'Backend', keyHash: 'c2VjcmV0', scopes: ['read'] },
  by: 'user/u1',
  from: '203.0.113.7',
  recordedAt: new Date(5),
  ...more,
});

describe('an entry of the audit', () => {
  it('says who did what to which object and from where, and leaves out what is hashed', () => {
    expect(auditEntryOf(fact())).toEqual({
      at: 5,
      by: 'user/u1',
      from: '203.0.113.7',
      action: 'api-key-created',
      object: 'api-key/k1',
      details: { name: 'Backend', scopes: ['read'] },
    });
  });

  it.each([
    ['secretKey', 'sk_live_1'],
    ['webhookSecret', 'whsec_1'],
    ['apiKey', 'hak_1'],
    ['key', 'hak_1'],
    ['token', 't'],
    ['accessToken', 't'],
    ['passwordHash', 'h'],
    ['sealedSecret', 's'],
    ['recoveryCodes', ['c']],
    ['ciphertext', 'c'],
  ])('never says what opens something: %s, however deep', (name, value) => {
    const { details } = auditEntryOf(fact({ data: { gateway: [{ [name]: value, name: 'Stripe' }] } }));
    expect(details).toEqual({ gateway: [{ name: 'Stripe' }] });
  });

  it.each([['keyId'], ['credentialId'], ['inputTokens'], ['tokenCount'], ['externalKey']])('says %s', (name) => {
    expect(auditEntryOf(fact({ data: { [name]: 'x' } })).details).toEqual({ [name]: 'x' });
  });

  it('is short, whatever the fact says', () => {
    const deep = Array.from({ length: 9 }).reduce((inner) => ({ inner }), 'x');
    const wide = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`f${n}`, n]));
    const { details } = auditEntryOf(fact({ data: { text: 'x'.repeat(600), list: Array(70).fill(1), deep, wide } }));
    expect(String(details['text'])).toHaveLength(auditBounds.textLength + 1);
    expect(details['list']).toHaveLength(auditBounds.members + 1);
    expect(Object.keys(details['wide'] as object)).toHaveLength(auditBounds.members + 1);
    expect(JSON.stringify(details['deep'])).toContain('…');
  });
});

describe('an object of the audit', () => {
  const kinds = { 'gateway:': 'payment-gateway', 'dunning-policy/': 'dunning-policy', '': 'collection' };
  it.each([
    ['gateway:g1', 'payment-gateway/g1'],
    ['dunning-policy/acme', 'dunning-policy/acme'],
    ['acme/in_1', 'collection/in_1'],
  ])('is found by the name of its stream: %s is %s', (stream, object) => {
    expect(streamsOf(object, 'acme', kinds)).toContain(stream);
  });

  it('is called as its stream where nothing else is said', () => {
    expect(streamsOf('product/p', 'acme', {})).toEqual(['product/p']);
  });
});
