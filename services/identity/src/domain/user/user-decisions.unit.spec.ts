import { scenariosOf } from '#decider';
import type { UserEvent, UserFacts } from './user.js';
import { mostUsers, type UserCommand, userDecider } from './user-decisions.js';

const given = scenariosOf(userDecider);
const facts: UserFacts = { userId: 'u1', email: 'ada@acme.example', name: 'Ada', role: 'Admin', createdAt: 1 };
const created: UserEvent = { type: 'UserCreated', ...facts };
const creating = (more: object = {}): UserCommand => ({
  type: 'CreateUser',
  users: 0,
  emailIsTaken: false,
  ...facts,
  ...more,
});

describe('a user', () => {
  it('is created once, with an address that nobody has', () => {
    given([]).when(creating()).then([created]);
    given([created]).when(creating()).thenRefused('email-taken');
    given([])
      .when(creating({ emailIsTaken: true }))
      .thenRefused('email-taken');
    given([])
      .when(creating({ users: mostUsers }))
      .thenRefused('too-many-users');
  });

  it('keeps what a change does not name, and does not change into what it is', () => {
    given([created])
      .when({ type: 'ChangeUser', name: 'Ada L', otherAdmins: 0, at: 2 })
      .then([{ type: 'UserChanged', name: 'Ada L', role: 'Admin', changedAt: 2 }]);
    given([created]).when({ type: 'ChangeUser', role: 'Admin', otherAdmins: 0, at: 2 }).thenNothing();
  });

  it('stays an Admin as long as there is no other', () => {
    given([created]).when({ type: 'ChangeUser', role: 'Viewer', otherAdmins: 0, at: 2 }).thenRefused('last-admin');
    given([created]).when({ type: 'RemoveUser', otherAdmins: 0, at: 2 }).thenRefused('last-admin');
    given([created])
      .when({ type: 'ChangeUser', role: 'Viewer', otherAdmins: 1, at: 2 })
      .thenState({ status: 'active', ...facts, role: 'Viewer' });
    given([created])
      .when({ type: 'RemoveUser', otherAdmins: 1, at: 2 })
      .then([{ type: 'UserRemoved', removedAt: 2 }]);
  });

  it('has a new password, of which nothing is said but when', () => {
    given([created])
      .when({ type: 'SetPassword', at: 2 })
      .then([{ type: 'PasswordChanged', changedAt: 2 }]);
    given([]).when({ type: 'SetPassword', at: 2 }).thenRefused('unknown-user');
  });

  it('is gone when it was removed', () => {
    const removed: UserEvent[] = [created, { type: 'UserRemoved', removedAt: 2 }];
    given(removed).when({ type: 'RemoveUser', otherAdmins: 1, at: 3 }).thenRefused('unknown-user');
    given([]).when({ type: 'ChangeUser', name: 'B', otherAdmins: 1, at: 3 }).thenRefused('unknown-user');
  });
});
