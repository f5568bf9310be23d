import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { expiresAt, idleUntil } from '../domain/session/session.js';
import { sessionDecider } from '../domain/session/session-decisions.js';
import type { UnitOfWork } from './ports.js';

/** A session is used: it is not idle. */
@Injectable()
export class SeeSession {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly clock: WallClock,
  ) {}

  /** @returns until when it may be used if nobody does, epoch milliseconds */
  run(tenant: string, sessionId: string): Promise<number> {
    return this.units.inTransaction(tenant, async ({ sessions }) => {
      const command = { type: 'SeeSession' as const, at: this.clock.now() };
      const { state } = await sessions.decide(sessionId, sessionDecider, command);
      return state.status === 'absent' ? 0 : Math.min(idleUntil(state), expiresAt(state));
    });
  }
}
