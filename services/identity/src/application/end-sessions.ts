import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import type { SessionEnd } from '../domain/session/session.js';
import { sessionDecider } from '../domain/session/session-decisions.js';
import type { UnitOfWork } from './ports.js';

@Injectable()
export class EndSessions {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly clock: WallClock,
  ) {}

  /** `ofUser`: whose it has to be; absent: anybody's of the tenant. */
  run(tenant: string, sessionId: string, reason: SessionEnd, ofUser?: string): Promise<void> {
    return this.units.inTransaction(tenant, (unit) => this.within(unit, [sessionId], reason, ofUser));
  }

  async within(unit: UnitOfWork, sessionIds: readonly string[], reason: SessionEnd, ofUser?: string): Promise<void> {
    for (const sessionId of sessionIds) {
      const command = { type: 'EndSession' as const, reason, ofUser, at: this.clock.now() };
      await unit.sessions.decide(sessionId, sessionDecider, command);
    }
  }
}
