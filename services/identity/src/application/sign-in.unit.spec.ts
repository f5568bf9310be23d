import { Unavailable } from '#decider';
import { attemptLimits } from '../domain/sign-in/sign-in-attempts.js';
import { TooManyAttempts } from './counted-attempt.js';
import { type Accounts, PasswordHasher } from './ports.js';
import { SignIn } from './sign-in.js';

class NoPassword extends PasswordHasher {
  hashOf = async () => 'nothing';
  matches = async () => false;
}

describe('signing in', () => {
  const signingIn = (withEmail: () => Promise<undefined>) => {
    const unused = undefined as never;
    const signIn = new SignIn({ withEmail } as unknown as Accounts, new NoPassword(), unused, unused, unused, {
      now: () => 1_767_225_600_000,
    });
    const of = { email: 'ada@example.com', password: 'a password', code: undefined, shown: undefined };
    return () => signIn.run({ ...of, address: '192.0.2.1', userAgent: '' }).catch((error: unknown) => error);
  };

  it('has been wrong five times before somebody waits, and not while the database is away', async () => {
    const away = signingIn(async () => {
      throw new Unavailable('Postgres');
    });
    for (let n = 0; n < attemptLimits.address.free + 5; n += 1) expect(await away()).toBeInstanceOf(Unavailable);
    const wrong = signingIn(async () => undefined);
    for (let n = 0; n < attemptLimits.account.free; n += 1) expect(await wrong()).not.toBeInstanceOf(TooManyAttempts);
    expect(await wrong()).toBeInstanceOf(TooManyAttempts);
  });
});
