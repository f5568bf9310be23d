import { scenariosOf, stateAfter } from '#decider';
import { areDistinguishable, mostCredentials, withRevoked } from './credentials.js';
import type { SubscriptionEvent } from './subscription.js';
import { subscriptionDecider } from './subscription-decisions.js';
import {
  at,
  begun,
  byAClock,
  january,
  lifeOf,
  passCommand as pass,
  publishedWith,
  startCommand as start,
  versions,
} from './testing/example-subscription.js';

const given = scenariosOf(subscriptionDecider);
const time = byAClock('2026-02-10T00:00Z');
const published = publishedWith(versions);
const batch = { credentialId: 'c-1', name: 'Batch', keyPrefix: 'mk_7f3' };
const add = (credential: { credentialId: string; name: string; keyPrefix?: string }, overlaps = false) => ({
  type: 'AddCredential' as const,
  credential,
  overlaps,
  time,
  published,
});
const revoke = (credentialId: string, overlaps = false) => ({
  type: 'RevokeCredential' as const,
  credentialId,
  overlaps,
  time,
  published,
});
const added = (credential: { credentialId: string; name: string; keyPrefix?: string }): SubscriptionEvent => ({
  type: 'CredentialAdded',
  credential: { ...credential, createdAt: time.now },
  at: time.now,
});

describe('a credential', () => {
  it('is added, several to one subscription, and again without effect', () => {
    given(begun())
      .when(add(batch))
      .then([added(batch)]);
    given(begun(added(batch)))
      .when(add({ credentialId: 'c-2', name: 'Chat' }))
      .then([added({ credentialId: 'c-2', name: 'Chat' })]);
    given(begun(added(batch)))
      .when(add(batch))
      .thenNothing();
  });

  it.each<[string, object, boolean]>([
    ['its name, in another case', { name: 'bATCH' }, false],
    ['its name, which begins the key of another', { name: 'MK_7f3' }, false],
    ['the beginning of its key', { name: 'Other', keyPrefix: 'mk_7f3' }, false],
    ['what means another subscription to the product', { name: 'Other' }, true],
  ])('is refused when usage could mean two by %s', (_what, named, overlaps) => {
    given(begun(added(batch)))
      .when(add({ credentialId: 'c-2', name: '', ...named }, overlaps))
      .thenRefused('credential-name-taken');
  });

  it('is refused beyond what a subscription may have, and of one that has ended', () => {
    const many = [...Array(mostCredentials).keys()].map((n) => added({ credentialId: `c-${n}`, name: `Key ${n}` }));
    given(begun(...many))
      .when(add({ credentialId: 'one-more', name: 'One more' }))
      .thenRefused('too-many-credentials');
    given(begun({ type: 'SubscriptionEnded', endedAt: january.end, at: 1 }))
      .when(add(batch))
      .thenRefused('subscription-ended');
  });

  it('is revoked at an instant, and its name is free again', () => {
    const revoked: SubscriptionEvent = { type: 'CredentialRevoked', credentialId: 'c-1', at: time.now };
    given(begun(added(batch)))
      .when(revoke('c-1'))
      .then([revoked]);
    given(begun(added(batch), revoked))
      .when(revoke('c-1'))
      .thenNothing();
    given(begun(added(batch), revoked))
      .when(add({ credentialId: 'c-2', name: 'Batch' }))
      .then([added({ credentialId: 'c-2', name: 'Batch' })]);
    given(begun()).when(revoke('c-1')).thenRefused('credential-not-found');
    given(begun(added(batch)))
      .when(revoke('c-1', true))
      .thenRefused('overlapping-subscription');
  });

  it('that was revoked is found for a while, the last hundred of them', () => {
    let credentials = [...Array(150).keys()].map((n) => ({ credentialId: `c-${n}`, name: `Key ${n}`, createdAt: 0 }));
    for (const { credentialId } of [...credentials]) credentials = [...withRevoked(credentials, credentialId, 9)];
    expect(credentials).toHaveLength(100);
    expect(credentials[0]?.credentialId).toBe('c-50');
  });

  it('stands from the first instant of a life on, also of one that lies ahead', () => {
    const command = { ...start(byAClock('2026-01-01T00:00Z')), credentials: [batch] };
    const life = lifeOf(command, pass(byAClock('2026-01-31T00:00Z')));
    expect(stateAfter(subscriptionDecider, life)).toMatchObject({
      status: 'active',
      credentials: [{ ...batch, createdAt: at('2026-01-01T00:00Z') }],
    });
    const past = lifeOf({ ...start(byAClock('2026-02-10T00:00Z')), credentials: [batch] });
    expect(stateAfter(subscriptionDecider, past)).toMatchObject({ credentials: [batch] });
    given([])
      .when({ ...command, credentials: [batch, { credentialId: 'c-2', name: 'batch' }] })
      .thenRefused('credential-name-taken');
  });

  it.each([
    [[batch], [{ credentialId: 'c-2', name: 'Chat' }], true],
    [[batch], [{ credentialId: 'c-2', name: 'batch' }], false],
    [[batch], [{ credentialId: 'c-2', name: 'Chat', keyPrefix: 'BATCH' }], false],
    [[batch], [], false],
    [[], [], false],
  ])('tells usage of %j from usage of %j: %s', (some, others, expected) => {
    expect(areDistinguishable(some, others)).toBe(expected);
    expect(areDistinguishable(others, some)).toBe(expected);
  });
});
