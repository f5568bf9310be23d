import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Refusal, WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import type { IdentityRefusal } from '../domain/identity-refusal.js';
import { SignInAttempts } from '../domain/sign-in/sign-in-attempts.js';
import { userDecider } from '../domain/user/user-decisions.js';
import { countedAttempt } from './counted-attempt.js';
import { OwnPassword, type ShownPassword } from './own-password.js';
import { KeyGenerator, type UnitOfWork } from './ports.js';
import { base32, stepOfCode, totp, totpUri } from './totp.js';

export interface OfferedSecret {
  readonly secret: string;
  readonly uri: string;
}

export const recoveryCodes = 10;
/** 80 random bits, as four groups of four. */
const recoveryBytes = 10;

/** Codes of an application beside the password, and codes on paper for when it is lost. */
@Injectable()
export class SecondFactor {
  /** A cookie that was stolen is no way to try codes. */
  private readonly attempts = new SignInAttempts();

  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly keys: KeyGenerator,
    private readonly own: OwnPassword,
    private readonly clock: WallClock,
  ) {}

  /**
   * Asked for from its confirmation on; another secret may be offered until then. Whoever has a stolen cookie alone shuts nobody
   * out with codes of their own.
   *
   * @throws TooManyAttempts
   */
  async offer(tenant: string, shown: ShownPassword): Promise<OfferedSecret> {
    const { userId } = shown;
    await this.own.demand(tenant, shown);
    return this.units.inTransaction(tenant, async (unit) => {
      const { state: user } = await unit.users.load(userId);
      if (user.status !== 'active') throw refusal('unknown-user', 'There is no such user.');
      if ((await unit.secondFactorOf(userId))?.isConfirmed)
        throw refusal('code-in-use', 'Codes are asked for already.');
      const secret = randomBytes(totp.secretBytes);
      await unit.keepSecondFactor(userId, secret);
      return { secret: base32(secret), uri: totpUri(secret, 'Meterstream', user.email) };
    });
  }

  /** @returns the codes for when the application is lost; they are in this answer and nowhere else */
  confirm(tenant: string, userId: string, code: string): Promise<string[]> {
    return this.units.inTransaction(tenant, async (unit) => {
      const factor = await unit.secondFactorOf(userId);
      if (!factor) throw refusal('wrong-code', 'No secret was offered.');
      if (factor.isConfirmed) throw refusal('code-in-use', 'Codes are asked for already.');
      const step = stepOfCode(factor.secret, code, this.clock.now(), factor.lastStep);
      if (step === undefined) throw wrongCode();
      const codes = Array.from({ length: recoveryCodes }, () => grouped(base32(randomBytes(recoveryBytes))));
      await unit.confirmSecondFactor(
        userId,
        step,
        codes.map((one) => this.hashOf(one)),
      );
      await unit.users.decide(userId, userDecider, { type: 'SetSecondFactor', isOn: true, at: this.clock.now() });
      return codes;
    });
  }

  /**
   * @param address the network address that it came from
   * @throws TooManyAttempts
   */
  remove(tenant: string, userId: string, { code, address }: { code: string; address: string }): Promise<void> {
    const attempt = { account: userId, address, now: this.clock.now() };
    const removed = async (unit: UnitOfWork) => {
      await this.demand(unit, userId, code);
      await unit.forgetSecondFactor(userId);
      await unit.users.decide(userId, userDecider, { type: 'SetSecondFactor', isOn: false, at: this.clock.now() });
    };
    return countedAttempt(this.attempts, attempt, () => this.units.inTransaction(tenant, removed));
  }

  /** For whoever has lost application and recovery codes: somebody else vouches for them. */
  revoke(tenant: string, userId: string): Promise<void> {
    return this.units.inTransaction(tenant, async (unit) => {
      const { state: user } = await unit.users.load(userId);
      if (user.status !== 'active') throw refusal('unknown-user', 'There is no such user.');
      if (!(await unit.secondFactorOf(userId))?.isConfirmed)
        throw refusal('no-second-factor', 'No codes are asked for when this user signs in.');
      await unit.forgetSecondFactor(userId);
      await unit.users.decide(userId, userDecider, { type: 'SetSecondFactor', isOn: false, at: this.clock.now() });
    });
  }

  /** Uses the code up. Nothing is asked of whoever has not confirmed a secret. */
  async demand(unit: UnitOfWork, userId: string, code: string | undefined): Promise<void> {
    const factor = await unit.secondFactorOf(userId);
    if (!factor?.isConfirmed) return;
    if (code === undefined) throw refusal('code-required', 'A code of the authenticator application is needed, too.');
    const step = stepOfCode(factor.secret, code, this.clock.now(), factor.lastStep);
    if (step !== undefined) await unit.useStep(userId, step);
    else if (!(await unit.useRecoveryCode(userId, this.hashOf(code)))) throw wrongCode();
  }

  private hashOf(code: string): string {
    return this.keys.hashOf(code.toUpperCase().replaceAll(/[^A-Z2-7]/g, ''));
  }
}

const grouped = (code: string): string => code.match(/.{4}/g)?.join('-') ?? code;

/** At its field: whoever is signed in stays so, and mends the slip. */
function wrongCode(): Refusal {
  const message = 'The code does not count: it is mistyped, too old, or was used already.';
  return new Refusal<IdentityRefusal>('wrong-code', message, [{ path: '/code', code: 'wrong-code', message }]);
}

function refusal(code: IdentityRefusal, message: string): Refusal {
  return new Refusal(code, message);
}
