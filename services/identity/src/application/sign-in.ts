import { Injectable } from '@nestjs/common';
import { Refusal, WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import type { IdentityRefusal } from '../domain/identity-refusal.js';
import { SignInAttempts } from '../domain/sign-in/sign-in-attempts.js';
import { countedAttempt } from './counted-attempt.js';
import { type OpenedSession, OpenSession } from './open-session.js';
import { Accounts, PasswordHasher, type UnitOfWork } from './ports.js';
import { SecondFactor } from './second-factor.js';

export interface SignInRequest {
  readonly email: string;
  readonly password: string;
  /** Of whoever has a second factor. */
  readonly code: string | undefined;
  /** The network address that it came from. */
  readonly address: string;
  readonly userAgent: string;
  /** What the browser showed: that session ends, and is never carried on. */
  readonly shown: string | undefined;
}

/** A password becomes a session. Whoever is wrong hears the same after the same time, whether there is such a user or not. */
@Injectable()
export class SignIn {
  private readonly attempts = new SignInAttempts();

  constructor(
    private readonly accounts: Accounts,
    private readonly passwords: PasswordHasher,
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly openSession: OpenSession,
    private readonly secondFactor: SecondFactor,
    private readonly clock: WallClock,
  ) {}

  /** @throws TooManyAttempts */
  run(request: SignInRequest): Promise<OpenedSession> {
    const { email: account, address } = request;
    return countedAttempt(this.attempts, { account, address, now: this.clock.now() }, () => this.open(request));
  }

  private async open({ email, password, code, userAgent, shown }: SignInRequest): Promise<OpenedSession> {
    const account = await this.accounts.withEmail(email);
    const isRight = await this.passwords.matches(password, account?.passwordHash);
    if (!account || !isRight) throw wrong();
    const { tenant, userId, passwordHash } = account;
    return this.units.inTransaction(tenant, async (unit) => {
      const { state: user } = await unit.users.load(userId);
      // Checking it took a while, in which another may have been chosen.
      if (user.status !== 'active' || (await unit.passwordHashOf(userId)) !== passwordHash) throw wrong();
      await this.secondFactor.demand(unit, userId, code);
      return this.openSession.within(unit, tenant, user, { userAgent, shown });
    });
  }
}

const wrong = () =>
  new Refusal<IdentityRefusal>('wrong-credentials', 'The e-mail address and the password do not belong together.');
