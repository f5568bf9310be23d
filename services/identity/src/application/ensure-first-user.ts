import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { idFrom } from '#identifiers';
import { userDecider } from '../domain/user/user-decisions.js';
import { PasswordHasher, type UnitOfWork } from './ports.js';

export interface FirstUser {
  readonly email: string;
  readonly password: string;
}

export type FirstUserOutcome = 'created' | 'has-users' | 'email-of-another-tenant';

/** The first Admin of the operator's tenant, as long as it has no user; afterwards nobody gets in this way. */
@Injectable()
export class EnsureFirstUser {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly passwords: PasswordHasher,
    private readonly clock: WallClock,
  ) {}

  async run(tenant: string, { email, password }: FirstUser): Promise<FirstUserOutcome> {
    const hasUsers = await this.units.inTransaction(tenant, async (unit) => (await unit.countUsers()) > 0);
    if (hasUsers) return 'has-users';
    const hash = await this.passwords.hashOf(password);
    return this.units.inTransaction(tenant, async (unit) => {
      if ((await unit.countUsers()) > 0) return 'has-users';
      if (await unit.emailIsTaken(email)) return 'email-of-another-tenant';
      const userId = idFrom(tenant, 'user', email);
      const facts = { userId, email, name: 'Administrator', role: 'Admin' as const, createdAt: this.clock.now() };
      const command = { type: 'CreateUser' as const, users: 0, emailIsTaken: false, ...facts };
      await unit.users.decide(userId, userDecider, command);
      await unit.keepPassword(userId, hash);
      return 'created';
    });
  }
}
