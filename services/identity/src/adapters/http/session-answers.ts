import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import {
  type Authenticator,
  allows,
  csrfTokenOf,
  permissions,
  permissionsOfRole,
  plainCookieName,
  roles,
  type SignedIn,
} from '#auth';
import { isRefusal } from '#decider';
import { sessionOver, timeText } from '#http';
import { AUTHENTICATOR } from '#service-host';
import type { OpenedSession } from '../../application/open-session.js';
import { SeeSession } from '../../application/see-session.js';
import { PreferencesRepository } from '../postgres/preferences.repository.js';
import { TenantsRepository } from '../postgres/tenants.repository.js';
import { UsersRepository } from '../postgres/users.repository.js';
import { PreferencesJson } from './preferences.controller.js';
import { cookieWith } from './session-cookie.js';

export const SessionJson = Type.Object({
  csrfToken: Type.String({ description: 'What each write with the cookie sends as the header x-csrf.' }),
  expiresAt: Type.String({ description: 'When the session is over if nobody uses it.' }),
  user: Type.Object({ userId: Type.String(), email: Type.String(), name: Type.String() }),
  tenant: Type.Object({ tenant: Type.String(), name: Type.String(), timeZone: Type.String() }),
  role: Type.Enum([...roles]),
  secondFactor: Type.Boolean({ description: 'Whether signing in asks for a code beside the password.' }),
  preferences: PreferencesJson,
  permissions: Type.Array(Type.Enum([...permissions]), { description: 'What the role allows.' }),
});

/** Of a second each. */
const mostAttempts = 3;

/** What a page is told of a session: who is signed in, and what it may offer them. */
@Injectable()
export class SessionAnswers {
  constructor(
    private readonly seeSession: SeeSession,
    private readonly users: UsersRepository,
    private readonly tenants: TenantsRepository,
    private readonly preferences: PreferencesRepository,
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
  ) {}

  /** With the cookie, which every service knows, or will in a moment. */
  async begin(
    opened: OpenedSession,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Static<typeof SessionJson>> {
    void reply.header('set-cookie', cookieWith(opened.token, request));
    const answer = await this.of(opened.tenant, opened, opened.token, reply);
    await this.published(opened.token);
    return answer;
  }

  /** The session has come back from its topic; while Kafka is away nobody waits for longer. */
  private async published(token: string): Promise<void> {
    const { sessions } = this.authenticator;
    const headers = { cookie: `${plainCookieName}=${token}` };
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1)
      if (await sessions?.callerOf(headers).catch(() => undefined)) return;
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
      secondFactor: (await this.users.withSecondFactor([userId])).has(userId),
      preferences: (await this.preferences.of(userId)) as Static<typeof PreferencesJson>,
      permissions: permissions.filter((one) => allows({ scopes }, one)),
    };
  }
}

function over(error: unknown): never {
  throw isRefusal(error) ? sessionOver : error;
}
