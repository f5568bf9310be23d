import type { Role } from '#auth';

export interface UserFacts {
  readonly userId: string;
  /** In lower case; of one user in the whole installation, so that it alone says who signs in. */
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: number;
}

/** A password is no fact: it is kept beside the user, hashed, and only its change is told. */
export type UserEvent =
  | ({ type: 'UserCreated' } & UserFacts)
  | { type: 'UserChanged'; name: string; role: Role; changedAt: number }
  | { type: 'PasswordChanged'; changedAt: number }
  | { type: 'SecondFactorChanged'; isOn: boolean; changedAt: number }
  | { type: 'UserRemoved'; removedAt: number };

export type User =
  | { status: 'absent' }
  | ({ status: 'active' } & UserFacts)
  | ({ status: 'removed'; removedAt: number } & UserFacts);

export const noUser: User = { status: 'absent' };

export function evolveUser(state: User, event: UserEvent): User {
  switch (event.type) {
    case 'UserCreated': {
      const { type: _type, ...facts } = event;
      return { status: 'active', ...facts };
    }
    case 'UserChanged':
      return state.status === 'absent' ? state : { ...state, name: event.name, role: event.role };
    case 'PasswordChanged':
    case 'SecondFactorChanged':
      return state;
    case 'UserRemoved':
      return state.status === 'active' ? { ...state, status: 'removed', removedAt: event.removedAt } : state;
  }
}
