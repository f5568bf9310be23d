import type { Role } from '#auth';
import { type Decider, Refusal } from '#decider';
import type { IdentityRefusal } from '../identity-refusal.js';
import { evolveUser, noUser, type User, type UserEvent, type UserFacts } from './user.js';

/** Facts about the others of the tenant, and whether somebody has the address already, come with the command. */
export type UserCommand =
  | ({ type: 'CreateUser'; users: number; emailIsTaken: boolean } & UserFacts)
  | { type: 'ChangeUser'; name?: string | undefined; role?: Role | undefined; otherAdmins: number; at: number }
  | { type: 'SetPassword'; at: number }
  | { type: 'SetSecondFactor'; isOn: boolean; at: number }
  | { type: 'RemoveUser'; otherAdmins: number; at: number };

export const mostUsers = 500;

export const userDecider: Decider<UserCommand, User, UserEvent> = {
  initial: noUser,
  evolve: evolveUser,
  decide: (command, state) => {
    switch (command.type) {
      case 'CreateUser': {
        const { type: _type, users, emailIsTaken, ...facts } = command;
        if (state.status !== 'absent' || emailIsTaken)
          throw refusal('email-taken', 'Somebody signs in with this e-mail address already.');
        if (users >= mostUsers) throw refusal('too-many-users', `A tenant has at most ${mostUsers} users.`);
        return [{ type: 'UserCreated', ...facts }];
      }
      case 'ChangeUser': {
        const before = present(state);
        const { name = before.name, role = before.role, otherAdmins, at } = command;
        if (name === before.name && role === before.role) return [];
        if (role !== 'Admin') demandAnotherAdmin(before, otherAdmins);
        return [{ type: 'UserChanged', name, role, changedAt: at }];
      }
      case 'SetPassword':
        present(state);
        return [{ type: 'PasswordChanged', changedAt: command.at }];
      case 'SetSecondFactor':
        present(state);
        return [{ type: 'SecondFactorChanged', isOn: command.isOn, changedAt: command.at }];
      case 'RemoveUser': {
        demandAnotherAdmin(present(state), command.otherAdmins);
        return [{ type: 'UserRemoved', removedAt: command.at }];
      }
    }
  },
};

function present(state: User): UserFacts {
  if (state.status !== 'active') throw refusal('unknown-user', 'There is no such user.');
  return state;
}

function demandAnotherAdmin({ role }: UserFacts, otherAdmins: number): void {
  if (role === 'Admin' && otherAdmins === 0)
    throw refusal('last-admin', 'This is the last Admin; give the role to somebody else first.');
}

function refusal(code: IdentityRefusal, message: string): Refusal {
  return new Refusal(code, message);
}
