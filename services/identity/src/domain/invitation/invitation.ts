import type { Role } from '#auth';

export interface InvitationFacts {
  readonly invitationId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** SHA-256 of the secret in its link, base64. */
  readonly tokenHash: string;
  readonly invitedAt: number;
}

export type InvitationEvent =
  | ({ type: 'InvitationMade' } & InvitationFacts)
  | { type: 'InvitationAccepted'; userId: string; endedAt: number }
  | { type: 'InvitationWithdrawn'; endedAt: number };

export type Invitation =
  | { status: 'absent' }
  | ({ status: 'open' } & InvitationFacts)
  | ({ status: 'accepted' | 'withdrawn'; endedAt: number } & InvitationFacts);

export const noInvitation: Invitation = { status: 'absent' };

export const invitationLimits = { openMs: 24 * 3_600_000, open: 100 };

export const lapsesAt = ({ invitedAt }: { readonly invitedAt: number }): number => invitedAt + invitationLimits.openMs;

export function evolveInvitation(state: Invitation, event: InvitationEvent): Invitation {
  switch (event.type) {
    case 'InvitationMade': {
      const { type: _type, ...facts } = event;
      return { status: 'open', ...facts };
    }
    case 'InvitationAccepted':
      return ended(state, 'accepted', event.endedAt);
    case 'InvitationWithdrawn':
      return ended(state, 'withdrawn', event.endedAt);
  }
}

function ended(state: Invitation, status: 'accepted' | 'withdrawn', endedAt: number): Invitation {
  return state.status === 'open' ? { ...state, status, endedAt } : state;
}
