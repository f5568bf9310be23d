import type { Role } from '#auth';

export interface SessionFacts {
  readonly sessionId: string;
  readonly userId: string;
  /** As it was at sign-in: a session never gains or loses what it may do, it ends. */
  readonly role: Role;
  /** SHA-256 of the cookie's value, base64. The value itself is nowhere. */
  readonly tokenHash: string;
  /** What the browser called itself; for people who look through their sessions. */
  readonly userAgent: string;
  readonly openedAt: number;
  /** A provider has vouched for the user; absent: a password or the link of an invitation has opened it. */
  readonly isByProvider?: true;
}

export const sessionEnds = [
  'signed-out',
  'revoked',
  'role-changed',
  'user-removed',
  'replaced',
  'password-changed',
] as const;
export type SessionEnd = (typeof sessionEnds)[number];

export type SessionEvent =
  | ({ type: 'SessionOpened' } & SessionFacts)
  | { type: 'SessionSeen'; seenAt: number }
  | { type: 'SessionEnded'; reason: SessionEnd; endedAt: number };

export type Session =
  | { status: 'absent' }
  | ({ status: 'open'; seenAt: number } & SessionFacts)
  | ({ status: 'ended'; seenAt: number; endedAt: number } & SessionFacts);

export const noSession: Session = { status: 'absent' };

const hour = 3_600_000;
/** How long nobody may use a session, and how long it may be used in all. */
export const sessionLimits = { idleMs: 12 * hour, wholeMs: 7 * 24 * hour, ofUser: 20 };

export const idleUntil = ({ seenAt }: { readonly seenAt: number }): number => seenAt + sessionLimits.idleMs;
export const expiresAt = ({ openedAt }: { readonly openedAt: number }): number => openedAt + sessionLimits.wholeMs;

export function evolveSession(state: Session, event: SessionEvent): Session {
  switch (event.type) {
    case 'SessionOpened': {
      const { type: _type, ...facts } = event;
      return { status: 'open', seenAt: facts.openedAt, ...facts };
    }
    case 'SessionSeen':
      return state.status === 'absent' ? state : { ...state, seenAt: event.seenAt };
    case 'SessionEnded':
      return state.status === 'open' ? { ...state, status: 'ended', endedAt: event.endedAt } : state;
  }
}
