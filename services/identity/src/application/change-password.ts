import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { unknownSession } from '../domain/session/session-decisions.js';
import { userDecider } from '../domain/user/user-decisions.js';
import { EndSessions } from './end-sessions.js';
import { notTheCurrent, OwnPassword } from './own-password.js';
import { PasswordHasher, type UnitOfWork } from './ports.js';

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
  constructor(
    private readonly own: OwnPassword,
    private readonly passwords: PasswordHasher,
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly endSessions: EndSessions,
    private readonly clock: WallClock,
  ) {}

  /** @throws TooManyAttempts */
  async run(tenant: string, { userId, sessionId, current, password, address }: PasswordChange): Promise<void> {
    const before = await this.own.demand(tenant, { userId, password: current, address });
    const hash = await this.passwords.hashOf(password);
    await this.units.inTransaction(tenant, async (unit) => {
      // Locks the user, so that what is read now holds until the end.
      await unit.users.decide(userId, userDecider, { type: 'SetPassword', at: this.clock.now() });
      // Whoever has chosen another one meanwhile, by the link of a mail, wanted nobody to go on with this one.
      if ((await unit.passwordHashOf(userId)) !== before) throw notTheCurrent();
      const open = await unit.openSessionsOf(userId);
      if (!open.includes(sessionId)) throw unknownSession();
      await unit.keepPassword(userId, hash);
      const others = open.filter((one) => one !== sessionId);
      await this.endSessions.within(unit, others, 'password-changed');
    });
  }
}
