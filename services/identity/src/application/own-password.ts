import { Injectable } from '@nestjs/common';
import { Refusal, WallClock } from '#decider';
import type { IdentityRefusal } from '../domain/identity-refusal.js';
import { SignInAttempts } from '../domain/sign-in/sign-in-attempts.js';
import { countedAttempt } from './counted-attempt.js';
import { Accounts, PasswordHasher } from './ports.js';

export interface ShownPassword {
  readonly userId: string;
  readonly password: string;
  /** The network address that it came from. */
  readonly address: string;
}

/** What somebody who is signed in shows again before they change how they sign in. A cookie that was stolen is no way to try passwords. */
@Injectable()
export class OwnPassword {
  private readonly attempts = new SignInAttempts();

  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: PasswordHasher,
    private readonly clock: WallClock,
  ) {}

  /**
   * @returns its hash
   * @throws TooManyAttempts
   */
  demand(tenant: string, { userId, password, address }: ShownPassword): Promise<string | undefined> {
    const attempt = { account: userId, address, now: this.clock.now() };
    return countedAttempt(this.attempts, attempt, async () => {
      const known = await this.accounts.passwordHashOf(tenant, userId);
      if (!(await this.passwords.matches(password, known))) throw notTheCurrent();
      return known;
    });
  }
}

export function notTheCurrent(): Refusal {
  const message = 'This is not the current password.';
  return new Refusal<IdentityRefusal>('wrong-password', message, [
    { path: '/currentPassword', code: 'wrong-password', message },
  ]);
}
