import { type Decider, Refusal } from '#decider';
import type { IdentityRefusal } from '../identity-refusal.js';
import {
  evolveInvitation,
  type Invitation,
  type InvitationEvent,
  type InvitationFacts,
  invitationLimits,
  lapsesAt,
  noInvitation,
} from './invitation.js';

export type InvitationCommand =
  | ({ type: 'MakeInvitation'; open: number } & InvitationFacts)
  | { type: 'AcceptInvitation'; userId: string; at: number }
  | { type: 'WithdrawInvitation'; at: number };

export const invitationDecider: Decider<InvitationCommand, Invitation, InvitationEvent> = {
  initial: noInvitation,
  evolve: evolveInvitation,
  decide: (command, state) => {
    switch (command.type) {
      case 'MakeInvitation': {
        const { type: _type, open, ...facts } = command;
        if (open >= invitationLimits.open) {
          const message = `A tenant has at most ${invitationLimits.open} open invitations; withdraw one first.`;
          throw refusal('too-many-invitations', message);
        }
        return [{ type: 'InvitationMade', ...facts }];
      }
      case 'AcceptInvitation':
        if (state.status !== 'open' || command.at >= lapsesAt(state)) throw spentLink();
        return [{ type: 'InvitationAccepted', userId: command.userId, endedAt: command.at }];
      case 'WithdrawInvitation':
        if (state.status === 'absent') throw refusal('unknown-invitation', 'There is no such invitation.');
        return state.status === 'open' ? [{ type: 'InvitationWithdrawn', endedAt: command.at }] : [];
    }
  },
};

/** One answer for a link that never was, was used, withdrawn, or has lapsed. */
export const spentLink = () =>
  refusal('spent-link', 'The link was used already, was withdrawn, or is too old; ask for another one.');

function refusal(code: IdentityRefusal, message: string): Refusal {
  return new Refusal(code, message);
}
