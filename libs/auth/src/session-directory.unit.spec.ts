import {
  ApiKeyDirectory,
  hashOfApiKey,
  newSessionToken,
  plainCookieName,
  SessionDirectory,
  secureCookieName,
} from '#auth';
import { SessionMessage } from '#contracts';

const token = newSessionToken();
const cookie = `${plainCookieName}=${token}`;
const message = (more: Partial<SessionMessage> = {}): SessionMessage => ({
  id: 'm1',
  tenant: 'demo',
  type: 'session-opened',
  occurredAt: 0,
  sessionId: 's1',
  userId: 'u1',
  role: 'Finance',
  tokenHash: hashOfApiKey(token),
  seenAt: 0,
  idleUntil: 100,
  expiresAt: 1_000,
  ended: false,
  ...more,
});

describe('the directory of sessions', () => {
  const at = { now: 0 };
  const directory = new SessionDirectory(() => at.now);

  beforeEach(() => {
    at.now = 0;
    directory.record(message());
  });

  it('knows who is signed in, and what their role allows', () => {
    expect(directory.callerAtHand({ cookie })).toMatchObject({
      tenant: 'demo',
      keyId: 'user/u1',
      scopes: expect.arrayContaining(['read', 'billing:write']),
      session: { sessionId: 's1', userId: 'u1', role: 'Finance' },
    });
  });

  it.each([
    ['was ended', { ended: true }, 0],
    ['is idle', {}, 100],
    ['is too old', { idleUntil: 2_000 }, 1_000],
    ['is of a role that nobody has', { role: 'Boss' }, 0],
  ])('knows nobody whose session %s', (_, more, now) => {
    directory.record(message(more));
    at.now = now;
    expect(directory.callerAtHand({ cookie })).toBeUndefined();
  });

  it('knows a session for longer that is used', () => {
    directory.record(message({ type: 'session-seen', seenAt: 50, idleUntil: 150 }));
    at.now = 120;
    expect(directory.callerAtHand({ cookie })).toMatchObject({ session: { seenAt: 50 } });
  });

  it('is asked for cookies alone: a request that has a key as well is its key’s', () => {
    const keys = new ApiKeyDirectory(
      () => 0,
      () => true,
      directory,
    );
    expect(keys.callerAtHand({ cookie })).toBeUndefined();
    expect(keys.sessions?.callerAtHand({ cookie, 'x-api-key': 'unknown' })).toBeUndefined();
    expect(keys.sessions?.callerAtHand({ cookie })).toBeDefined();
  });

  it.each([
    ['the cookie of plain HTTP over TLS', { cookie, 'x-forwarded-proto': 'https' }, false],
    ['its own over TLS', { cookie: `a=b; ${secureCookieName}=${token}`, 'x-forwarded-proto': 'https' }, true],
    ['two of one name', { cookie: `${cookie}; ${cookie}` }, false],
    ['one that is cut', { cookie: cookie.slice(0, -1) }, false],
    ['another name', { cookie: `x${cookie}` }, false],
    ['several header lines', { cookie: [cookie] }, false],
  ])('looks at %s: %j', (_, headers, isKnown) => {
    expect(directory.callerAtHand(headers as never) !== undefined).toBe(isKnown);
  });
});
