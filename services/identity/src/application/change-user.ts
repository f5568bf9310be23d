import { Injectable } from '@nestjs/common';
import type { Role } from '#auth';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { userDecider } from '../domain/user/user-decisions.js';
import { EndSessions } from './end-sessions.js';
import type { UnitOfWork } from './ports.js';

export interface UserChange {
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
}

/** Names and roles. Whoever has another role signs in again with it: no session goes on with what it may no longer do. */
@Injectable()
export class ChangeUser {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly endSessions: EndSessions,
    private readonly clock: WallClock,
  ) {}

  run(tenant: string, userId: string, change: UserChange): Promise<void> {
    return this.units.inTransaction(tenant, async (unit) => {
      const before = await unit.users.load(userId);
      const otherAdmins = await unit.otherAdmins(userId);
      const command = { type: 'ChangeUser' as const, ...change, otherAdmins, at: this.clock.now() };
      const after = await unit.users.save(before, userDecider.decide(command, before.state));
      if (roleIn(before.state) !== roleIn(after.state)) await this.endAll(unit, userId, 'role-changed');
    });
  }

  remove(tenant: string, userId: string): Promise<void> {
    return this.units.inTransaction(tenant, async (unit) => {
      const otherAdmins = await unit.otherAdmins(userId);
      const command = { type: 'RemoveUser' as const, otherAdmins, at: this.clock.now() };
      await unit.users.decide(userId, userDecider, command);
      await this.endAll(unit, userId, 'user-removed');
    });
  }

  private async endAll(unit: UnitOfWork, userId: string, reason: 'role-changed' | 'user-removed'): Promise<void> {
    await this.endSessions.within(unit, await unit.openSessionsOf(userId), reason);
  }
}

const roleIn = (user: object): unknown => ('role' in user ? user.role : undefined);
