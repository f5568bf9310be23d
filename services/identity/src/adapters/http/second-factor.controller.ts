import { Body, Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity, SignedIn } from '#auth';
import { addressOf, Caller, Endpoint } from '#http';
import { recoveryCodes, SecondFactor } from '../../application/second-factor.js';
import { attemptsExplained, CurrentPassword } from './password.schema.js';

export const CodeText = Type.String({
  minLength: 6,
  maxLength: 24,
  description: 'Six digits of the authenticator application, or one of the recovery codes.',
});

const Offered = Type.Object({
  secret: Type.String({ description: 'In base 32, to type into an authenticator application.' }),
  uri: Type.String({ description: 'The same with everything that it needs: what a QR code shows.' }),
});
const Begun = Type.Object({ currentPassword: CurrentPassword }, { additionalProperties: false });
const Code = Type.Object({ code: CodeText }, { additionalProperties: false });
const Confirmed = Type.Object({
  recoveryCodes: Type.Array(Type.String(), {
    minItems: recoveryCodes,
    maxItems: recoveryCodes,
    description: 'Each lets in once when the application is lost; in this answer alone.',
  }),
});

const common = { tag: 'Sessions', scope: 'session' } as const;
const noStore = (reply: FastifyReply) => void reply.header('cache-control', 'no-store');

@Controller('v1/me/totp')
export class SecondFactorController {
  constructor(private readonly secondFactor: SecondFactor) {}

  @Endpoint({
    method: 'POST',
    summary: 'Begin with codes of an authenticator application (TOTP), with the current password: the secret for it',
    ...common,
    body: Begun,
    answer: Offered,
    shownOnce: 'secret',
  })
  offer(
    @Caller() { tenant, session }: CallerIdentity,
    @Body() { currentPassword: password }: Static<typeof Begun>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Static<typeof Offered>> {
    noStore(reply);
    const shown = { userId: (session as SignedIn).userId, password, address: addressOf(request) };
    return this.secondFactor.offer(tenant, shown).catch(attemptsExplained);
  }

  @Endpoint({
    method: 'POST',
    path: 'confirm',
    summary: 'Show a first code: from now on one is needed to sign in',
    ...common,
    status: 200,
    body: Code,
    answer: Confirmed,
    shownOnce: 'recoveryCodes',
  })
  async confirm(
    @Caller() { tenant, session }: CallerIdentity,
    @Body() { code }: Static<typeof Code>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Static<typeof Confirmed>> {
    noStore(reply);
    return { recoveryCodes: await this.secondFactor.confirm(tenant, (session as SignedIn).userId, code) };
  }

  @Endpoint({
    method: 'POST',
    path: 'remove',
    summary: 'Sign in without codes again',
    ...common,
    status: 204,
    body: Code,
  })
  async remove(
    @Caller() { tenant, session }: CallerIdentity,
    @Body() { code }: Static<typeof Code>,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const attempt = { code, address: addressOf(request) };
    await this.secondFactor.remove(tenant, (session as SignedIn).userId, attempt).catch(attemptsExplained);
  }
}
