import { Body, Controller, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity, SignedIn } from '#auth';
import { addressOf, Caller, Endpoint } from '#http';
import { ChangePassword } from '../../application/change-password.js';
import { attemptsExplained, CurrentPassword, demandPassword, PasswordText } from './password.schema.js';

const Change = Type.Object(
  { currentPassword: CurrentPassword, password: PasswordText },
  { additionalProperties: false },
);

@Controller('v1/me/password')
export class PasswordController {
  constructor(private readonly changePassword: ChangePassword) {}

  @Endpoint({
    method: 'POST',
    summary: 'Choose another password, with the current one; your other sessions end',
    tag: 'Sessions',
    scope: 'session',
    status: 204,
    body: Change,
  })
  async change(
    @Caller() { tenant, session }: CallerIdentity,
    @Body() { currentPassword, password }: Static<typeof Change>,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    demandPassword(password);
    const { userId, sessionId } = session as SignedIn;
    const change = { userId, sessionId, current: currentPassword, password, address: addressOf(request) };
    await this.changePassword.run(tenant, change).catch(attemptsExplained);
  }
}
