import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { allows, csrfTokenOf, permissions, permissionsOfRole, roles, type SignedIn } from '#auth';
import { isRefusal } from '#decider';
import { sessionOver, timeText } from '#http';
import type { OpenedSession } from '../../application/open-session.js';
import { SeeSession } from '../../application/see-session.js';
import { TenantsRepository } from '../postgres/tenants.repository.js';
import { UsersRepository } from '../postgres/users.repository.js';
import { cookieWith } from './session-cookie.js';

export const SessionJson = Type.Object({
  csrfToken: Type.String({ description: 'What each write with the cookie sends as the header x-csrf.' }),
  expiresAt: Type.String({ description: 'When the session is over if nobody uses it.' }),
  user: Type.Object({ userId: Type.String(), email: Type.String(), name: Type.String() }),
  tenant: Type.Object({ tenant: Type.String(), name: Type.String(), timeZone: Type.String() }),
  role: Type.Enum([...roles]),
  permissions: Type.Array(Type.Enum([...permissions]), { description: 'What the role allows.' }),
});

/** What a page is told of a session: who is signed in, and what it may offer them. */
@Injectable()
export class SessionAnswers {
  constructor(
    private readonly seeSession: SeeSession,
    private readonly users: UsersRepository,
    private readonly tenants: TenantsRepository,
  ) {}

  /** With the cookie. */
  begin(opened: OpenedSession, request: FastifyRequest, reply: FastifyReply): Promise<Static<typeof SessionJson>> {
    void reply.header('set-cookie', cookieWith(opened.token, request));
    return this.of(opened.tenant, opened, opened.token, reply);
  }

  /** @throws Problem 401 when it ended a moment ago, and the directory of this process has not read it yet */
  async of(
    tenant: string,
    { sessionId, userId, role }: Pick<SignedIn, 'sessionId' | 'userId' | 'role'>,
    token: string,
    reply: FastifyReply,
  ): Promise<Static<typeof SessionJson>> {
    void reply.header('cache-control', 'no-store');
    const until = await this.seeSession.run(tenant, sessionId).catch(over);
    const [user, its] = [await this.users.find(tenant, userId), await this.tenants.find(tenant)];
    if (!user || !its) throw sessionOver;
    const scopes = permissionsOfRole(role);
    return {
      csrfToken: csrfTokenOf(token),
      expiresAt: timeText(until),
      user: { userId, email: user.email, name: user.name },
      tenant: { tenant, name: its.name, timeZone: its.timeZone },
      role,
      permissions: permissions.filter((one) => allows({ scopes }, one)),
    };
  }
}

function over(error: unknown): never {
  throw isRefusal(error) ? sessionOver : error;
}
