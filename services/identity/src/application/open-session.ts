import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { type SessionFacts, sessionLimits } from '../domain/session/session.js';
import { sessionDecider } from '../domain/session/session-decisions.js';
import type { UserFacts } from '../domain/user/user.js';
import { EndSessions } from './end-sessions.js';
import { KeyGenerator, type UnitOfWork } from './ports.js';

/** The secret in full is in this answer and nowhere else. */
export interface OpenedSession extends SessionFacts {
  readonly tenant: string;
  readonly token: string;
}

interface Opening {
  readonly userAgent: string;
  readonly shown: string | undefined;
  readonly isByProvider?: true;
}

@Injectable()
export class OpenSession {
  constructor(
    private readonly keys: KeyGenerator,
    private readonly endSessions: EndSessions,
    private readonly clock: WallClock,
  ) {}

  /** Always with a secret of its own. What the browser had before ends, and so does the oldest one too many. */
  async within(
    unit: UnitOfWork,
    tenant: string,
    { userId, role }: Pick<UserFacts, 'userId' | 'role'>,
    { userAgent, shown, isByProvider }: Opening,
  ): Promise<OpenedSession> {
    const before = shown === undefined ? undefined : await unit.openSessionWith(this.keys.hashOf(shown));
    if (before !== undefined) await this.endSessions.within(unit, [before], 'replaced');
    const open = await unit.openSessionsOf(userId);
    await this.endSessions.within(unit, open.slice(0, Math.max(0, open.length + 1 - sessionLimits.ofUser)), 'replaced');
    const token = this.keys.newSessionToken();
    const facts: SessionFacts = {
      sessionId: this.keys.newId(),
      userId,
      role,
      tokenHash: this.keys.hashOf(token),
      userAgent,
      openedAt: this.clock.now(),
      ...(isByProvider && { isByProvider }),
    };
    await unit.sessions.decide(facts.sessionId, sessionDecider, { type: 'OpenSession', ...facts });
    return { ...facts, tenant, token };
  }
}
