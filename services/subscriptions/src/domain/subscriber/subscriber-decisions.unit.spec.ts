import { scenariosOf } from '#decider';
import type { SubscriberEvent } from './subscriber.js';
import { subscriberDecider } from './subscriber-decisions.js';

const given = scenariosOf(subscriberDecider);
const create = {
  type: 'CreateSubscriber' as const,
  subscriberId: 'u-1',
  email: 'ada@acme.example',
  name: 'Ada',
  organizationId: 'o-1',
  organizationIsKnown: true,
  emailIsTaken: false,
  at: 1,
};
const created: SubscriberEvent = {
  type: 'SubscriberCreated',
  subscriberId: 'u-1',
  email: 'ada@acme.example',
  name: 'Ada',
  organizationId: 'o-1',
  at: 1,
};
const change = (changed: { name?: string; email?: string }, emailIsTaken = false) =>
  ({ type: 'ChangeSubscriber', ...changed, emailIsTaken, at: 2 }) as const;

describe('a subscriber', () => {
  it('is made once, under an address of their own, in an organization that is known', () => {
    given([]).when(create).then([created]);
    given([created]).when(create).thenNothing();
    given([created])
      .when({ ...create, name: 'Eve' })
      .thenRefused('subscriber-exists');
    given([])
      .when({ ...create, emailIsTaken: true })
      .thenRefused('subscriber-email-taken');
    given([])
      .when({ ...create, organizationIsKnown: false })
      .thenRefused('unknown-organization');
  });

  it('changes name or address and stays in the organization', () => {
    given([created])
      .when(change({ name: 'Ada L.' }))
      .then([{ type: 'SubscriberChanged', email: 'ada@acme.example', name: 'Ada L.', organizationId: 'o-1', at: 2 }]);
    given([created])
      .when(change({ name: 'Ada' }))
      .thenNothing();
    given([created])
      .when(change({ email: 'eve@acme.example' }, true))
      .thenRefused('subscriber-email-taken');
    given([])
      .when(change({ name: 'Ada' }))
      .thenRefused('subscriber-not-found');
  });

  it('is discovered once, and taken up as an operator says', () => {
    const named = { email: 'ada@acme.example', name: 'ada@acme.example', organizationId: 'o-1' };
    const discover = { type: 'DiscoverSubscriber' as const, subscriberId: 'u-1', ...named, at: 1 };
    const discovered: SubscriberEvent = {
      type: 'SubscriberCreated',
      subscriberId: 'u-1',
      ...named,
      at: 1,
      discovered: true,
    };
    given([])
      .when({ ...discover, emailIsTaken: false })
      .then([discovered]);
    given([])
      .when({ ...discover, emailIsTaken: true })
      .thenNothing();
    given([discovered])
      .when({ ...discover, emailIsTaken: false })
      .thenNothing();
    const acceptDiscovered = {
      type: 'TakeUpSubscriber' as const,
      email: named.email,
      name: 'Ada',
      emailIsTaken: false,
      at: 2,
    };
    const taken: SubscriberEvent = {
      type: 'SubscriberChanged',
      email: named.email,
      name: 'Ada',
      organizationId: undefined,
      at: 2,
    };
    given([discovered])
      .when({ ...acceptDiscovered, organizationIsKnown: false })
      .then([taken]);
    given([discovered])
      .when({ ...acceptDiscovered, organizationId: 'o-9', organizationIsKnown: false })
      .thenRefused('unknown-organization');
    given([discovered])
      .when(change({}))
      .then([{ type: 'SubscriberChanged', ...named, at: 2 }]);
    given([discovered, taken]).when(change({})).thenNothing();
  });

  it('moves with the organization, and stays discovered where only usage has named them', () => {
    const move = { type: 'MoveSubscriber' as const, organizationId: 'o-2', at: 3 };
    const moved: SubscriberEvent = {
      type: 'SubscriberChanged',
      email: 'ada@acme.example',
      name: 'Ada',
      organizationId: 'o-2',
      at: 3,
    };
    given([created]).when(move).then([moved]);
    given([created, moved]).when(move).thenNothing();
    given([{ ...created, discovered: true }])
      .when(move)
      .then([{ ...moved, discovered: true }]);
    given([]).when(move).thenNothing();
  });
});
