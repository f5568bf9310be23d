import { type Static, Type } from 'typebox';
import { roles } from '#auth';
import { timeText } from '#http';
import { emailPattern } from '../../domain/user/email.js';
import type { UserRow } from '../postgres/user.entity.js';
import { NameText } from './name-text.js';

/** One address, as far as a pattern can tell; a mail says the rest. Case does not matter. */
export const EmailText = {
  minLength: 3,
  maxLength: 254,
  pattern: emailPattern,
  examples: ['ada@acme.example'],
  description: 'The address that somebody signs in with; of one user in the whole installation.',
};

export const RoleText = Type.Enum([...roles], { description: 'What they may do.' });
export const UserName = Type.String({ ...NameText, description: 'What they are called.' });

export const User = Type.Object({
  userId: Type.String(),
  email: Type.String(),
  name: UserName,
  role: RoleText,
  secondFactor: Type.Boolean({ description: 'Whether they need a code beside the password.' }),
  createdAt: Type.String(),
});

export const UserPath = Type.Object({ userId: Type.String({ minLength: 1, maxLength: 64 }) });

export const jsonOfUser = (
  { userId, email, name, role, createdAt }: UserRow,
  withSecondFactor: ReadonlySet<string>,
): Static<typeof User> => ({
  userId,
  email,
  name,
  role,
  secondFactor: withSecondFactor.has(userId),
  createdAt: timeText(createdAt),
});
