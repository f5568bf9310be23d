import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { invitationDecider, spentLink } from '../domain/invitation/invitation-decisions.js';
import { userDecider } from '../domain/user/user-decisions.js';
import { type OpenedSession, OpenSession } from './open-session.js';
import { KeyGenerator, Links, PasswordHasher, type UnitOfWork } from './ports.js';

export interface Acceptance {
  readonly token: string;
  readonly password: string;
  readonly userAgent: string;
  readonly shown: string | undefined;
}

/** Whoever has the link becomes the user who was invited, and is signed in. */
@Injectable()
export class AcceptInvitation {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly links: Links,
    private readonly keys: KeyGenerator,
    private readonly passwords: PasswordHasher,
    private readonly openSession: OpenSession,
    private readonly clock: WallClock,
  ) {}

  async run({ token, password, userAgent, shown }: Acceptance): Promise<OpenedSession> {
    const invitation = await this.links.invitationWith(this.keys.hashOf(token));
    if (!invitation) throw spentLink();
    const { tenant, invitationId } = invitation;
    const hash = await this.passwords.hashOf(password);
    return this.units.inTransaction(tenant, async (unit) => {
      const userId = this.keys.newId();
      const at = this.clock.now();
      const accepting = { type: 'AcceptInvitation' as const, userId, at };
      const { state } = await unit.invitations.decide(invitationId, invitationDecider, accepting);
      if (state.status === 'absent') throw spentLink();
      const { email, name, role } = state;
      const facts = { userId, email, name, role, createdAt: at };
      const known = { users: await unit.countUsers(), emailIsTaken: await unit.emailIsTaken(email) };
      await unit.users.decide(userId, userDecider, { type: 'CreateUser', ...known, ...facts });
      await unit.keepPassword(userId, hash);
      return this.openSession.within(unit, tenant, facts, { userAgent, shown });
    });
  }
}
