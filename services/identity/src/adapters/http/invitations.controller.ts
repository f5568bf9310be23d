import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { type Caller as CallerIdentity, sessionTokenOf } from '#auth';
import { WallClock } from '#decider';
import { Caller, Endpoint, refuseOtherSites, timeText } from '#http';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { AcceptInvitation } from '../../application/accept-invitation.js';
import { InviteUser } from '../../application/invite-user.js';
import { type InvitationFacts, lapsesAt } from '../../domain/invitation/invitation.js';
import { InvitationsRepository } from '../postgres/invitations.repository.js';
import { demandPassword, LinkText, PasswordText } from './password.schema.js';
import { SessionAnswers, SessionJson } from './session-answers.js';
import { cookieWith, userAgentOf } from './session-cookie.js';
import { EmailText, RoleText, UserName } from './user.schema.js';

const strict = { additionalProperties: false };
const NewInvitation = Type.Object({ email: Type.String(EmailText), name: UserName, role: RoleText }, strict);
const Invitation = Type.Object({
  invitationId: Type.String(),
  email: Type.String(),
  name: UserName,
  role: RoleText,
  invitedAt: Type.String(),
  lapsesAt: Type.String({ description: 'Until when it can be accepted.' }),
});
const InvitationWithSecret = Type.Object({
  ...Invitation.properties,
  token: Type.Optional(
    Type.String({ description: 'What its link shows; in the first answer alone, and in the mail.' }),
  ),
});
const Invitations = Type.Object({ items: Type.Array(Invitation) });
const InvitationPath = Type.Object({ invitationId: Type.String({ minLength: 1, maxLength: 64 }) });
const Acceptance = Type.Object({ token: LinkText, password: PasswordText }, strict);

@Controller('v1/invitations')
export class InvitationsController {
  constructor(
    private readonly inviteUser: InviteUser,
    private readonly acceptInvitation: AcceptInvitation,
    private readonly invitations: InvitationsRepository,
    private readonly answers: SessionAnswers,
    private readonly clock: WallClock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Invite somebody, who chooses a password within a day',
    tag: 'Users',
    scope: 'admin',
    body: NewInvitation,
    answer: InvitationWithSecret,
    shownOnce: 'token',
  })
  async create(
    @Caller() { tenant }: CallerIdentity,
    @Body() { email, name, role }: Static<typeof NewInvitation>,
  ): Promise<Static<typeof InvitationWithSecret>> {
    const made = await this.inviteUser.run(tenant, { email: email.toLowerCase(), name, role }, (error) =>
      this.log.warn({ err: error, tenant }, 'the mail of an invitation was not sent'),
    );
    return { ...jsonOf(made), token: made.token };
  }

  @Endpoint({
    method: 'GET',
    summary: 'List the invitations that can still be accepted',
    tag: 'Users',
    scope: 'admin',
    answer: Invitations,
  })
  async list(@Caller() { tenant }: CallerIdentity): Promise<Static<typeof Invitations>> {
    const rows = await this.invitations.list(tenant, this.clock.now());
    return { items: rows.map((row) => jsonOf({ ...row, invitedAt: row.invitedAt.getTime() })) };
  }

  @Endpoint({
    method: 'DELETE',
    path: ':invitationId',
    summary: 'Withdraw an invitation',
    tag: 'Users',
    scope: 'admin',
    status: 204,
    params: InvitationPath,
  })
  async withdraw(
    @Caller() { tenant }: CallerIdentity,
    @Param() { invitationId }: Static<typeof InvitationPath>,
  ): Promise<void> {
    await this.inviteUser.withdraw(tenant, invitationId);
  }

  @Endpoint({
    method: 'POST',
    path: 'accept',
    summary: 'Accept an invitation: choose a password, and be signed in',
    tag: 'Users',
    scope: 'public',
    body: Acceptance,
    answer: SessionJson,
  })
  async accept(
    @Body() { token, password }: Static<typeof Acceptance>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Static<typeof SessionJson>> {
    refuseOtherSites(request);
    cookieWith('', request);
    demandPassword(password);
    const browser = { userAgent: userAgentOf(request), shown: sessionTokenOf(request.headers) };
    return this.answers.begin(await this.acceptInvitation.run({ token, password, ...browser }), request, reply);
  }
}

function jsonOf(facts: Omit<InvitationFacts, 'tokenHash'>): Static<typeof Invitation> {
  const { invitationId, email, name, role, invitedAt } = facts;
  return { invitationId, email, name, role, invitedAt: timeText(invitedAt), lapsesAt: timeText(lapsesAt(facts)) };
}
