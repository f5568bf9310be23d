import { Body, Controller, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { Endpoint, refuseOtherSites } from '#http';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { ResetPassword } from '../../application/reset-password.js';
import { demandPassword, LinkText, PasswordText } from './password.schema.js';
import { EmailText } from './user.schema.js';

const strict = { additionalProperties: false };
const Forgotten = Type.Object({ email: Type.String(EmailText) }, strict);
const NewPassword = Type.Object({ token: LinkText, password: PasswordText }, strict);

@Controller('v1/password-resets')
export class PasswordResetsController {
  constructor(
    private readonly resetPassword: ResetPassword,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Ask for a new password: a link is mailed, if somebody signs in with the address',
    tag: 'Sessions',
    scope: 'public',
    status: 202,
    body: Forgotten,
  })
  ask(@Body() { email }: Static<typeof Forgotten>, @Req() request: FastifyRequest): void {
    refuseOtherSites(request);
    this.resetPassword.begin(email.toLowerCase(), (error) =>
      this.log.warn({ err: error }, 'the mail for a new password was not sent'),
    );
  }

  @Endpoint({
    method: 'POST',
    path: 'complete',
    summary: 'Choose a new password by the link; every session of the user ends',
    tag: 'Sessions',
    scope: 'public',
    status: 204,
    body: NewPassword,
  })
  async complete(
    @Body() { token, password }: Static<typeof NewPassword>,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    refuseOtherSites(request);
    demandPassword(password);
    await this.resetPassword.complete(token, password);
  }
}
