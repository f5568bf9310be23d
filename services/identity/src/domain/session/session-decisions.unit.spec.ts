import { scenariosOf } from '#decider';
import { type SessionEvent, type SessionFacts, sessionLimits } from './session.js';
import { sessionDecider } from './session-decisions.js';

const given = scenariosOf(sessionDecider);
const facts: SessionFacts = {
  sessionId: 's1',
  userId: 'u1',
  role: 'Viewer',
  tokenHash: 'aGFzaA==',
  userAgent: 'spec',
  openedAt: 1_000,
};
const opened: SessionEvent = { type: 'SessionOpened', ...facts };
const { idleMs, wholeMs } = sessionLimits;

describe('a session', () => {
  it('is opened once', () => {
    given([])
      .when({ type: 'OpenSession', ...facts })
      .then([opened]);
    given([opened])
      .when({ type: 'OpenSession', ...facts })
      .thenRefused('unknown-session');
  });

  it.each([
    ['a moment later', 1_001, 'nothing'],
    ['a while later', 601_000, 'seen'],
    ['just before it was idle for too long', 1_000 + idleMs - 1, 'seen'],
    ['idle for too long', 1_000 + idleMs, 'refused'],
  ] as const)('is used %s', (_, at, outcome) => {
    const then = given([opened]).when({ type: 'SeeSession', at });
    if (outcome === 'nothing') then.thenNothing();
    else if (outcome === 'seen') then.then([{ type: 'SessionSeen', seenAt: at }]);
    else then.thenRefused('unknown-session');
  });

  it('is over after a week, however much it is used', () => {
    const used: SessionEvent[] = [opened, { type: 'SessionSeen', seenAt: 1_000 + wholeMs - 5 }];
    given(used)
      .when({ type: 'SeeSession', at: 1_000 + wholeMs })
      .thenRefused('unknown-session');
  });

  it('ends once, for whoever has it', () => {
    given([opened])
      .when({ type: 'EndSession', reason: 'revoked', ofUser: 'u1', at: 5 })
      .then([{ type: 'SessionEnded', reason: 'revoked', endedAt: 5 }]);
    given([opened]).when({ type: 'EndSession', reason: 'revoked', ofUser: 'u2', at: 5 }).thenRefused('unknown-session');
    const ended: SessionEvent[] = [opened, { type: 'SessionEnded', reason: 'signed-out', endedAt: 5 }];
    given(ended).when({ type: 'EndSession', reason: 'revoked', at: 6 }).thenNothing();
    given(ended).when({ type: 'SeeSession', at: 6 }).thenRefused('unknown-session');
  });
});
