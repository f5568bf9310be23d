import { Body, Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { type Caller as CallerIdentity, type SignedIn, sessionTokenOf } from '#auth';
import { addressOf, Caller, Endpoint, refuseOtherSites } from '#http';
import { EndSessions } from '../../application/end-sessions.js';
import { SignIn } from '../../application/sign-in.js';
import { attemptsExplained } from './password.schema.js';
import { CodeText } from './second-factor.controller.js';
import { SessionAnswers, SessionJson } from './session-answers.js';
import { cookieWith, noCookies, userAgentOf } from './session-cookie.js';
import { EmailText } from './user.schema.js';

const Credentials = Type.Object(
  {
    email: Type.String(EmailText),
    password: Type.String({ minLength: 1, maxLength: 256, description: 'Compared in the Unicode form NFKC.' }),
    code: Type.Optional(CodeText),
  },
  { additionalProperties: false },
);

@Controller('v1/session')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly endSessions: EndSessions,
    private readonly answers: SessionAnswers,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Sign in; the answer sets the cookie of the session',
    tag: 'Sessions',
    scope: 'public',
    body: Credentials,
    answer: SessionJson,
  })
  async create(
    @Body() { email, password, code }: Static<typeof Credentials>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Static<typeof SessionJson>> {
    refuseOtherSites(request);
    // Before a password is looked at: on a connection that anybody can read none is taken.
    cookieWith('', request);
    const from = { address: addressOf(request), userAgent: userAgentOf(request) };
    const wanted = { email: email.toLowerCase(), password, code, ...from, shown: sessionTokenOf(request.headers) };
    return this.answers.begin(await this.signIn.run(wanted).catch(attemptsExplained), request, reply);
  }

  @Endpoint({ method: 'GET', summary: 'Show who is signed in', tag: 'Sessions', scope: 'session', answer: SessionJson })
  async show(
    @Caller() { tenant, session }: CallerIdentity,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Static<typeof SessionJson>> {
    return this.answers.of(tenant, session as SignedIn, sessionTokenOf(headers) as string, reply);
  }

  @Endpoint({ method: 'DELETE', summary: 'Sign out', tag: 'Sessions', scope: 'session', status: 204 })
  async end(
    @Caller() { tenant, session }: CallerIdentity,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.endSessions.run(tenant, (session as SignedIn).sessionId, 'signed-out');
    void reply.header('set-cookie', [...noCookies]);
  }
}
