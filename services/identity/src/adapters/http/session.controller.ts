import { Body, Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import {
  allows,
  type Caller as CallerIdentity,
  csrfTokenOf,
  permissions,
  permissionsOfRole,
  roles,
  type SignedIn,
  sessionTokenOf,
} from '#auth';
import { isRefusal } from '#decider';
import { Caller, Endpoint, Problem, refuseOtherSites, sessionOver, timeText } from '#http';
import { EndSessions } from '../../application/end-sessions.js';
import { SeeSession } from '../../application/see-session.js';
import { SignIn, TooManyAttempts } from '../../application/sign-in.js';
import { TenantsRepository } from '../postgres/tenants.repository.js';
import { UsersRepository } from '../postgres/users.repository.js';
import { addressOf, cookieWith, noCookies } from './session-cookie.js';
import { EmailText } from './user.schema.js';

const Credentials = Type.Object(
  {
    email: Type.String(EmailText),
    password: Type.String({ minLength: 1, maxLength: 256, description: 'Compared in the Unicode form NFKC.' }),
  },
  { additionalProperties: false },
);

const Session = Type.Object({
  csrfToken: Type.String({ description: 'What each write with the cookie sends as the header x-csrf.' }),
  expiresAt: Type.String({ description: 'When the session is over if nobody uses it.' }),
  user: Type.Object({ userId: Type.String(), email: Type.String(), name: Type.String() }),
  tenant: Type.Object({ tenant: Type.String(), name: Type.String(), timeZone: Type.String() }),
  role: Type.Enum([...roles]),
  permissions: Type.Array(Type.Enum([...permissions]), { description: 'What the role allows.' }),
});

@Controller('v1/session')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly seeSession: SeeSession,
    private readonly endSessions: EndSessions,
    private readonly users: UsersRepository,
    private readonly tenants: TenantsRepository,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Sign in; the answer sets the cookie of the session',
    tag: 'Sessions',
    scope: 'public',
    body: Credentials,
    answer: Session,
  })
  async create(
    @Body() { email, password }: Static<typeof Credentials>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Static<typeof Session>> {
    refuseOtherSites(request);
    // Before a password is looked at: on a connection that anybody can read none is taken.
    cookieWith('', request);
    const userAgent = (request.headers['user-agent'] ?? '').slice(0, 256).toWellFormed();
    const shown = sessionTokenOf(request.headers);
    const wanted = { email: email.toLowerCase(), password, address: addressOf(request), userAgent, shown };
    const { tenant, sessionId, userId, role, token } = await this.signIn.run(wanted).catch(explained);
    void reply.header('set-cookie', cookieWith(token, request));
    return this.answer(tenant, { sessionId, userId, role }, token, reply);
  }

  @Endpoint({ method: 'GET', summary: 'Show who is signed in', tag: 'Sessions', scope: 'session', answer: Session })
  async show(
    @Caller() { tenant, session }: CallerIdentity,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Static<typeof Session>> {
    return this.answer(tenant, session as SignedIn, sessionTokenOf(headers) as string, reply);
  }

  @Endpoint({ method: 'DELETE', summary: 'Sign out', tag: 'Sessions', scope: 'session', status: 204 })
  async end(
    @Caller() { tenant, session }: CallerIdentity,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.endSessions.run(tenant, (session as SignedIn).sessionId, 'signed-out');
    void reply.header('set-cookie', [...noCookies]);
  }

  private async answer(
    tenant: string,
    { sessionId, userId, role }: Omit<SignedIn, 'seenAt'>,
    token: string,
    reply: FastifyReply,
  ): Promise<Static<typeof Session>> {
    void reply.header('cache-control', 'no-store');
    const until = await this.seeSession.run(tenant, sessionId).catch(over);
    const [user, its] = [await this.users.find(tenant, userId), await this.tenants.find(tenant)];
    if (!user || !its) throw over();
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

/** It ended a moment ago, and the directory of this process has not read it yet. */
function over(error?: unknown): never {
  if (error !== undefined && !isRefusal(error)) throw error;
  throw sessionOver;
}

function explained(error: unknown): never {
  if (!(error instanceof TooManyAttempts)) throw error;
  const seconds = Math.ceil(error.waitMs / 1_000);
  const detail = `Too many attempts to sign in that failed; the next one is possible in ${seconds} s.`;
  throw new Problem(429, 'too-many-attempts', detail, [], { 'retry-after': String(seconds) });
}
