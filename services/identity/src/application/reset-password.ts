import { Injectable } from '@nestjs/common';
import { Unavailable, WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { spentLink } from '../domain/invitation/invitation-decisions.js';
import { resetLimits } from '../domain/user/password.js';
import { userDecider } from '../domain/user/user-decisions.js';
import { EndSessions } from './end-sessions.js';
import { Accounts, KeyGenerator, Links, PasswordHasher, type UnitOfWork } from './ports.js';
import { SendLink } from './send-link.js';

/** Who has forgotten a password is mailed a link, by which another one is chosen. */
@Injectable()
export class ResetPassword {
  private underWay = 0;

  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly accounts: Accounts,
    private readonly links: Links,
    private readonly keys: KeyGenerator,
    private readonly passwords: PasswordHasher,
    private readonly endSessions: EndSessions,
    private readonly sendLink: SendLink,
    private readonly clock: WallClock,
  ) {}

  /**
   * Begins, and answers at once: how long it takes would say whether somebody has the address. Once a minute for each of
   * them; what fails is asked for again by whoever waits for the mail.
   */
  begin(email: string, onFailure: (error: unknown) => void): void {
    if (this.underWay >= resetLimits.underWay) throw new Unavailable('too many new passwords are being asked for');
    this.underWay += 1;
    void this.mail(email)
      .catch(onFailure)
      .finally(() => {
        this.underWay -= 1;
      });
  }

  private async mail(email: string): Promise<void> {
    const account = await this.accounts.withEmail(email);
    if (!account) return;
    const { tenant, userId } = account;
    const token = this.keys.newSessionToken();
    const at = this.clock.now();
    const asked = await this.units.inTransaction(tenant, async (unit) => {
      if (await unit.hasAskedSince(userId, at - resetLimits.everyMs)) return undefined;
      await unit.keepReset(userId, this.keys.hashOf(token), at);
      const { state: user } = await unit.users.load(userId);
      return user.status === 'active' ? user : undefined;
    });
    if (!asked) return;
    const lapsesAt = at + resetLimits.openMs;
    await this.sendLink.run(tenant, { type: 'password-reset', id: this.keys.newId(), ...asked, token, lapsesAt });
  }

  /** Once, within an hour. Whoever was signed in, perhaps by the old password, is no more. */
  async complete(token: string, password: string): Promise<void> {
    const tokenHash = this.keys.hashOf(token);
    const reset = await this.links.resetWith(tokenHash);
    if (!reset) throw spentLink();
    const hash = await this.passwords.hashOf(password);
    await this.units.inTransaction(reset.tenant, async (unit) => {
      const at = this.clock.now();
      if (!(await unit.useReset(tokenHash, at - resetLimits.openMs))) throw spentLink();
      await unit.users.decide(reset.userId, userDecider, { type: 'SetPassword', at });
      await unit.keepPassword(reset.userId, hash);
      await this.endSessions.within(unit, await unit.openSessionsOf(reset.userId), 'password-changed');
    });
  }
}
