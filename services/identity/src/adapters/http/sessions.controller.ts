import { Controller, Param, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import { allows, type Caller as CallerIdentity } from '#auth';
import { WallClock } from '#decider';
import { Caller, Endpoint, limitOf, PageQuery, pageOf, pageOfRows, readCursor, timeText } from '#http';
import { EndSessions } from '../../application/end-sessions.js';
import { expiresAt } from '../../domain/session/session.js';
import type { SessionRow } from '../postgres/session.entity.js';
import { SessionsRepository } from '../postgres/sessions.repository.js';

const OpenSession = Type.Object({
  sessionId: Type.String(),
  userId: Type.String(),
  userAgent: Type.String({ description: 'What the browser called itself.' }),
  openedAt: Type.String(),
  seenAt: Type.String({ description: 'When it was last used, give or take ten minutes.' }),
  expiresAt: Type.String({ description: 'When it is over in any case.' }),
  isCurrent: Type.Boolean({ description: 'Whether it is the one that asks.' }),
});

const SessionPath = Type.Object({ sessionId: Type.String({ minLength: 1, maxLength: 64 }) });
const PageOfSessions = pageOf(OpenSession);
const SessionsQuery = Type.Object(
  {
    ...PageQuery,
    userId: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'Whose; an Admin sees all.' })),
  },
  { additionalProperties: false },
);

/** Everybody sees and ends their own sessions, whoever administers those of everybody. */
@Controller('v1/sessions')
export class SessionsController {
  constructor(
    private readonly endSessions: EndSessions,
    private readonly sessions: SessionsRepository,
    private readonly clock: WallClock,
  ) {}

  @Endpoint({
    method: 'GET',
    summary: 'List the sessions that are open: your own, or as an Admin those of everybody',
    tag: 'Sessions',
    scope: 'read',
    query: SessionsQuery,
    answer: PageOfSessions,
  })
  async list(
    @Caller() caller: CallerIdentity,
    @Query() query: Static<typeof SessionsQuery>,
  ): Promise<Static<typeof PageOfSessions>> {
    const limit = limitOf(query.limit);
    const key = readCursor(query.cursor, 'instant', 'text');
    const behind = key && { openedAt: new Date(key[0]), sessionId: key[1] };
    const whose = { tenant: caller.tenant, userId: ownerFor(caller) ?? query.userId };
    const rows = await this.sessions.list(whose, this.clock.now(), limit + 1, behind);
    const json = (row: SessionRow) => jsonOfRow(row, caller.session?.sessionId);
    return pageOfRows(rows, limit, json, (row) => [row.openedAt.getTime(), row.sessionId]);
  }

  @Endpoint({
    method: 'DELETE',
    path: ':sessionId',
    summary: 'End a session: one of your own, or as an Admin any',
    tag: 'Sessions',
    scope: 'read',
    status: 204,
    params: SessionPath,
  })
  async end(@Caller() caller: CallerIdentity, @Param() { sessionId }: Static<typeof SessionPath>): Promise<void> {
    await this.endSessions.run(caller.tenant, sessionId, 'revoked', ownerFor(caller));
  }
}

/** Whose sessions a caller has to do with; undefined: everybody's. A key that may only read has none. */
function ownerFor(caller: CallerIdentity): string | undefined {
  return allows(caller, 'admin') ? undefined : (caller.session?.userId ?? '');
}

function jsonOfRow(row: SessionRow, current: string | undefined): Static<typeof OpenSession> {
  return {
    sessionId: row.sessionId,
    userId: row.userId,
    userAgent: row.userAgent,
    openedAt: timeText(row.openedAt),
    seenAt: timeText(row.seenAt),
    expiresAt: timeText(expiresAt({ openedAt: row.openedAt.getTime() })),
    isCurrent: row.sessionId === current,
  };
}
