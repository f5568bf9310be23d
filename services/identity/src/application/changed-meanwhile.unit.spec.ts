import type { UnitsOfWork } from '#event-store';
import { ChangePassword } from './change-password.js';
import type { EndSessions } from './end-sessions.js';
import type { OpenSession } from './open-session.js';
import { OwnPassword } from './own-password.js';
import { type Accounts, PasswordHasher, type UnitOfWork } from './ports.js';
import type { SecondFactor } from './second-factor.js';
import { SignIn } from './sign-in.js';

/** A password takes half a second to check: meanwhile its owner may have chosen another one, by the link of a mail. */
class Hasher extends PasswordHasher {
  constructor(private readonly meanwhile: () => void) {
    super();
  }

  hashOf = async (password: string) => {
    this.meanwhile();
    return `hash of ${password}`;
  };

  matches = async (password: string, hash: string | undefined) => {
    this.meanwhile();
    return hash === `hash of ${password}`;
  };
}

function world(meanwhile: 'nothing' | 'reset' | 'ended' | 'reset at last') {
  let hash = 'hash of old';
  const open = new Set(['thief']);
  const kept: string[] = [];
  const passwords = new Hasher(() => {
    if (meanwhile === 'reset') hash = 'hash of new';
    if (meanwhile === 'reset' || meanwhile === 'ended') open.clear();
  });
  // Whoever waits for the user's lock goes on when the other has committed.
  const decide = async () => {
    if (meanwhile === 'reset at last') hash = 'hash of new';
  };
  const accounts = {
    withEmail: async () => ({ tenant: 'acme', userId: 'u', passwordHash: 'hash of old' }),
    passwordHashOf: async () => 'hash of old',
  } as unknown as Accounts;
  const unit = {
    users: { load: async () => ({ state: { status: 'active' } }), decide },
    passwordHashOf: async () => hash,
    openSessionsOf: async () => [...open],
    keepPassword: async (_: string, of: string) => void kept.push(of),
  } as unknown as UnitOfWork;
  const units = {
    inTransaction: (_: string, work: (unit: UnitOfWork) => unknown) => work(unit),
  } as unknown as UnitsOfWork<UnitOfWork>;
  const sessions = { within: async () => ({ sessionId: 's' }) };
  const clock = { now: () => 1_767_225_600_000 };
  const factor = { demand: async () => undefined } as unknown as SecondFactor;
  const of = { email: 'ada@example.com', address: '192.0.2.1', userAgent: '', code: undefined, shown: undefined };
  return {
    kept,
    signIn: () =>
      new SignIn(accounts, passwords, units, sessions as unknown as OpenSession, factor, clock).run({
        ...of,
        password: 'old',
      }),
    change: () =>
      new ChangePassword(
        new OwnPassword(accounts, passwords, clock),
        passwords,
        units,
        sessions as unknown as EndSessions,
        clock,
      ).run('acme', {
        ...{ userId: 'u', sessionId: 'thief', address: '192.0.2.1' },
        ...{ current: 'old', password: 'of the thief' },
      }),
  };
}

describe('a password that is chosen while the one before it is being checked', () => {
  it('lets nobody in by the one before', async () => {
    await expect(world('nothing').signIn()).resolves.toMatchObject({ sessionId: 's' });
    await expect(world('reset').signIn()).rejects.toMatchObject({ code: 'wrong-credentials' });
  });

  it('is not changed by who knows the one before', async () => {
    const usual = world('nothing');
    await usual.change();
    expect(usual.kept).toEqual(['hash of of the thief']);
    const late = world('reset');
    await expect(late.change()).rejects.toMatchObject({ code: 'wrong-password' });
    expect(late.kept).toEqual([]);
  });

  it('is not changed by who waits until another is kept', async () => {
    const late = world('reset at last');
    await expect(late.change()).rejects.toMatchObject({ code: 'wrong-password' });
    expect(late.kept).toEqual([]);
  });

  it('is not changed in a session that has ended meanwhile', async () => {
    const late = world('ended');
    await expect(late.change()).rejects.toMatchObject({ code: 'unknown-session' });
    expect(late.kept).toEqual([]);
  });
});
