import { type Decider, Refusal } from '#decider';
import type { IdentityRefusal } from '../identity-refusal.js';
import {
  evolveSession,
  expiresAt,
  idleUntil,
  noSession,
  type Session,
  type SessionEnd,
  type SessionEvent,
  type SessionFacts,
} from './session.js';

/** `ofUser`: whose session it has to be; absent: anybody's of the tenant. */
export type SessionCommand =
  | ({ type: 'OpenSession' } & SessionFacts)
  | { type: 'SeeSession'; at: number }
  | { type: 'EndSession'; reason: SessionEnd; ofUser?: string | undefined; at: number };

/** That a session is used is written down no more often. */
const seenEveryMs = 600_000;

export const sessionDecider: Decider<SessionCommand, Session, SessionEvent> = {
  initial: noSession,
  evolve: evolveSession,
  decide: (command, state) => {
    switch (command.type) {
      case 'OpenSession': {
        const { type: _type, ...facts } = command;
        if (state.status !== 'absent') throw unknownSession();
        return [{ type: 'SessionOpened', ...facts }];
      }
      case 'SeeSession':
        if (state.status !== 'open' || !isAlive(state, command.at)) throw unknownSession();
        return command.at - state.seenAt < seenEveryMs ? [] : [{ type: 'SessionSeen', seenAt: command.at }];
      case 'EndSession': {
        const { reason, ofUser, at } = command;
        if (state.status === 'absent' || (ofUser !== undefined && ofUser !== state.userId)) throw unknownSession();
        return state.status === 'ended' ? [] : [{ type: 'SessionEnded', reason, endedAt: at }];
      }
    }
  },
};

/** Neither idle for too long nor too old. */
function isAlive(session: Parameters<typeof idleUntil>[0] & Parameters<typeof expiresAt>[0], at: number): boolean {
  return at < idleUntil(session) && at < expiresAt(session);
}

export const unknownSession = () =>
  new Refusal<IdentityRefusal>('unknown-session', 'There is no such session, or it is over.');
