import { Injectable } from '@nestjs/common';
import { isUnavailable, Refusal, WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import type { IdentityRefusal } from '../domain/identity-refusal.js';
import { SignInAttempts } from '../domain/sign-in/sign-in-attempts.js';
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

/** Too early after too many that failed. */
export class TooManyAttempts extends Error {
  constructor(readonly waitMs: number) {
    super('too many attempts to sign in');
  }
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

  /** Whoever was told to come again, because a part is away, has not been wrong. @throws TooManyAttempts */
  async run(request: SignInRequest): Promise<OpenedSession> {
    const { email, address } = request;
    const waitMs = this.attempts.waitMs(email, address, this.clock.now());
    if (waitMs > 0) throw new TooManyAttempts(waitMs);
    this.attempts.begin(email, address, this.clock.now());
    try {
      const opened = await this.open(request);
      this.attempts.succeeded(email, address);
      return opened;
    } catch (error) {
      if (isUnavailable(error)) this.attempts.withdraw(email, address);
      throw error;
    }
  }

  private async open({ email, password, code, userAgent, shown }: SignInRequest): Promise<OpenedSession> {
    const account = await this.accounts.withEmail(email);
    const isRight = await this.passwords.matches(password, account?.passwordHash);
    if (!account || !isRight) throw wrong();
    const { tenant, userId } = account;
    return this.units.inTransaction(tenant, async (unit) => {
      const { state: user } = await unit.users.load(userId);
      if (user.status !== 'active') throw wrong();
      await this.secondFactor.demand(unit, userId, code);
      return this.openSession.within(unit, tenant, user, { userAgent, shown });
    });
  }
}

const wrong = () =>
  new Refusal<IdentityRefusal>('wrong-credentials', 'The e-mail address and the password do not belong together.');
