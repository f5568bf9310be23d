import { scenariosOf } from '#decider';
import { type InvitationEvent, type InvitationFacts, invitationLimits } from './invitation.js';
import { invitationDecider } from './invitation-decisions.js';

const given = scenariosOf(invitationDecider);
const facts: InvitationFacts = {
  invitationId: 'i1',
  email: 'bob@acme.example',
  name: 'Bob',
  role: 'Viewer',
  tokenHash: 'aGFzaA==',
  invitedAt: 1_000,
};
const made: InvitationEvent = { type: 'InvitationMade', ...facts };
const accepting = (at: number) => ({ type: 'AcceptInvitation' as const, userId: 'u1', at });

describe('an invitation', () => {
  it('is one of a limited number', () => {
    given([])
      .when({ type: 'MakeInvitation', open: invitationLimits.open - 1, ...facts })
      .then([made]);
    given([])
      .when({ type: 'MakeInvitation', open: invitationLimits.open, ...facts })
      .thenRefused('too-many-invitations');
  });

  it('is accepted once, and for a day', () => {
    const last = 1_000 + invitationLimits.openMs - 1;
    given([made])
      .when(accepting(last))
      .then([{ type: 'InvitationAccepted', userId: 'u1', endedAt: last }]);
    given([made])
      .when(accepting(last + 1))
      .thenRefused('spent-link');
    given([made, { type: 'InvitationAccepted', userId: 'u1', endedAt: 5 }])
      .when(accepting(6))
      .thenRefused('spent-link');
    given([]).when(accepting(6)).thenRefused('spent-link');
  });

  it('is withdrawn once, and is of no use then', () => {
    const withdrawn: InvitationEvent = { type: 'InvitationWithdrawn', endedAt: 5 };
    given([made]).when({ type: 'WithdrawInvitation', at: 5 }).then([withdrawn]);
    given([made, withdrawn]).when({ type: 'WithdrawInvitation', at: 6 }).thenNothing();
    given([made, withdrawn]).when(accepting(6)).thenRefused('spent-link');
    given([]).when({ type: 'WithdrawInvitation', at: 6 }).thenRefused('unknown-invitation');
  });
});
