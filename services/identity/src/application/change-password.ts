import { Injectable } from '@nestjs/common';
import { Refusal, WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import type { IdentityRefusal } from '../domain/identity-refusal.js';
import { unknownSession } from '../domain/session/session-decisions.js';
import { SignInAttempts } from '../domain/sign-in/sign-in-attempts.js';
import { userDecider } from '../domain/user/user-decisions.js';
import { countedAttempt } from './counted-attempt.js';
import { EndSessions } from './end-sessions.js';
import { Accounts, PasswordHasher, type UnitOfWork } from './ports.js';

export interface PasswordChange {
  readonly userId: string;
  /** The session that it is changed in, which goes on. */
  readonly sessionId: string;
  readonly current: string;
  readonly password: string;
  /** The network address that it came from. */
  readonly address: string;
}

/** Whoever is signed in and knows the password chooses another one; the user's other sessions end. */
@Injectable()
export class ChangePassword {
  /** A cookie that was stolen is no way to try passwords. */
  private readonly attempts = new SignInAttempts();

  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: PasswordHasher,
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly endSessions: EndSessions,
    private readonly clock: WallClock,
  ) {}

  /** @throws TooManyAttempts */
  async run(tenant: string, { userId, sessionId, current, password, address }: PasswordChange): Promise<void> {
    const attempt = { account: userId, address, now: this.clock.now() };
    const before = await countedAttempt(this.attempts, attempt, () => this.demandPassword(tenant, userId, current));
    const hash = await this.passwords.hashOf(password);
    await this.units.inTransaction(tenant, async (unit) => {
      // Locks the user, so that what is read now holds until the end.
      await unit.users.decide(userId, userDecider, { type: 'SetPassword', at: this.clock.now() });
      // Whoever has chosen another one meanwhile, by the link of a mail, wanted nobody to go on with this one.
      if ((await unit.passwordHashOf(userId)) !== before) throw wrong();
      const open = await unit.openSessionsOf(userId);
      if (!open.includes(sessionId)) throw unknownSession();
      await unit.keepPassword(userId, hash);
      const others = open.filter((one) => one !== sessionId);
      await this.endSessions.within(unit, others, 'password-changed');
    });
  }

  private async demandPassword(tenant: string, userId: string, current: string): Promise<string | undefined> {
    const known = await this.accounts.passwordHashOf(tenant, userId);
    if (!(await this.passwords.matches(current, known))) throw wrong();
    return known;
  }
}

function wrong(): Refusal {
  const message = 'This is not the current password.';
  return new Refusal<IdentityRefusal>('wrong-password', message, [
    { path: '/currentPassword', code: 'wrong-password', message },
  ]);
}
