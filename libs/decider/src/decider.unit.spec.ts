import { type Decider, isUnavailable, Refusal, scenariosOf, stateAfter, Unavailable } from './index.js';

type Door = 'open' | 'closed' | 'locked';
type DoorEvent = { type: 'DoorClosed' } | { type: 'DoorLocked'; at: number };
type DoorCommand = { type: 'CloseDoor' } | { type: 'LockDoor'; at: number };

const door: Decider<DoorCommand, Door, DoorEvent> = {
  initial: 'open',
  decide: (command, state) => {
    if (command.type === 'CloseDoor') return state === 'open' ? [{ type: 'DoorClosed' }] : [];
    if (state === 'open') throw new Refusal('door-is-open', 'Close the door before locking it.');
    return state === 'locked' ? [] : [{ type: 'DoorLocked', at: command.at }];
  },
  evolve: (_state, event) => (event.type === 'DoorClosed' ? 'closed' : 'locked'),
};

const given = scenariosOf(door);

describe('a decider', () => {
  it('answers with what happened', () => {
    given([])
      .when({ type: 'CloseDoor' })
      .then([{ type: 'DoorClosed' }]);
    given([{ type: 'DoorClosed' }])
      .when({ type: 'LockDoor', at: 5 })
      .then([{ type: 'DoorLocked', at: 5 }]);
  });

  it('answers with nothing when it is already so', () => {
    given([{ type: 'DoorClosed' }])
      .when({ type: 'CloseDoor' })
      .thenNothing();
  });

  it('refuses with a code', () => {
    given([]).when({ type: 'LockDoor', at: 5 }).thenRefused('door-is-open');
  });

  it('folds its events into a state', () => {
    given([{ type: 'DoorClosed' }])
      .when({ type: 'LockDoor', at: 5 })
      .thenState('locked');
    expect(stateAfter(door, [])).toBe('open');
  });
});

describe('the scenarios of a decider', () => {
  it('fail when a decision was expected to be refused', () => {
    expect(() => given([]).when({ type: 'CloseDoor' }).thenRefused('door-is-open')).toThrow('expected a refusal');
  });

  it('fail when something else happened', () => {
    expect(() => given([]).when({ type: 'CloseDoor' }).thenNothing()).toThrow();
    expect(() => given([]).when({ type: 'LockDoor', at: 5 }).then([])).toThrow('Close the door');
  });
});

describe('an unavailable world', () => {
  it('names what did not answer and why', () => {
    const cause = new Error('connection refused');
    const error = new Unavailable('Postgres', cause);
    expect(error.message).toBe('Postgres: connection refused');
    expect(error.cause).toBe(cause);
    expect(isUnavailable(error)).toBe(true);
    expect(isUnavailable(cause)).toBe(false);
  });
});
