import { Injectable } from '@nestjs/common';
import type { Role } from '#auth';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { type InvitationFacts, lapsesAt } from '../domain/invitation/invitation.js';
import { invitationDecider } from '../domain/invitation/invitation-decisions.js';
import { KeyGenerator, type UnitOfWork } from './ports.js';
import { SendLink } from './send-link.js';

export interface Invited {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

/** The secret of its link is in this answer, and in the mail. */
export type MadeInvitation = InvitationFacts & { readonly token: string };

/** Whether the address signs in already, here or with another tenant, is said to nobody but who reads its mail. */
@Injectable()
export class InviteUser {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly keys: KeyGenerator,
    private readonly sendLink: SendLink,
    private readonly clock: WallClock,
  ) {}

  /** The mail is sent when the invitation is there; whoever invites has the link as well, should it not arrive. */
  async run(tenant: string, wanted: Invited, onMailFailure: (error: unknown) => void): Promise<MadeInvitation> {
    const invitationId = this.keys.newId();
    const token = this.keys.newSessionToken();
    const made = await this.units.inTransaction(tenant, async (unit) => {
      const facts = { invitationId, ...wanted, tokenHash: this.keys.hashOf(token), invitedAt: this.clock.now() };
      const open = await unit.openInvitations(this.clock.now());
      await unit.invitations.decide(invitationId, invitationDecider, { type: 'MakeInvitation', open, ...facts });
      return { ...facts, token };
    });
    const mail = { type: 'invitation' as const, id: invitationId, ...wanted, token, lapsesAt: lapsesAt(made) };
    await this.sendLink.run(tenant, mail).catch(onMailFailure);
    return made;
  }

  withdraw(tenant: string, invitationId: string): Promise<void> {
    return this.units.inTransaction(tenant, async ({ invitations }) => {
      const command = { type: 'WithdrawInvitation' as const, at: this.clock.now() };
      await invitations.decide(invitationId, invitationDecider, command);
    });
  }
}
