import { ApiKeyDirectory, hashOfApiKey, newPortalToken, PortalLinkDirectory, SessionDirectory } from '#auth';
import { PortalLinkMessage } from '#contracts';

const token = newPortalToken();
const shown = { 'x-portal-link': token };
const message = (more: Partial<PortalLinkMessage> = {}): PortalLinkMessage => ({
  id: 'm1',
  tenant: 'demo',
  type: 'portal-link-made',
  occurredAt: 0,
  linkId: 'l1',
  accountId: 'acme',
  tokenHash: hashOfApiKey(token),
  expiresAt: 1_000,
  revoked: false,
  ...more,
});

describe('the directory of links to portals', () => {
  const at = { now: 0 };
  const directory = new PortalLinkDirectory(() => at.now);

  beforeEach(() => {
    at.now = 0;
    directory.record(message());
  });

  it('knows whose portal a link opens, and allows nothing else', () => {
    expect(directory.callerAtHand(shown)).toEqual({
      tenant: 'demo',
      keyId: 'portal/l1',
      scopes: ['portal'],
      customer: { linkId: 'l1', accountId: 'acme', expiresAt: 1_000 },
    });
  });

  it.each([
    ['was revoked', { revoked: true }, 0],
    ['has expired', {}, 1_000],
    ['had expired when it was read', { expiresAt: 0 }, 0],
  ])('knows nobody by a link that %s', (_, more, now) => {
    directory.record(message(more));
    at.now = now;
    expect(directory.callerAtHand(shown)).toBeUndefined();
  });

  it('does not wait for a link that was revoked, as for one that may be on its way', async () => {
    directory.record(message({ revoked: true }));
    const soon = new Promise((resolve) => setTimeout(resolve, 100, 'waits'));
    expect(await Promise.race([directory.callerOf(shown), soon])).toBeUndefined();
    expect(await Promise.race([directory.callerOf({ 'x-portal-link': newPortalToken() }), soon])).toBe('waits');
  });

  it.each([
    ['another', { 'x-portal-link': newPortalToken() }],
    ['one that is cut', { 'x-portal-link': token.slice(1) }],
    ['several header lines', { 'x-portal-link': [token] }],
    ['it as a key', { 'x-api-key': token }],
    ['it beside a key, whose request it is then', { ...shown, 'x-api-key': 'k' }],
  ])('knows nobody by %s', (_, headers) => {
    expect(directory.callerAtHand(headers)).toBeUndefined();
  });

  it('stands beside those of keys and sessions, and answers for neither', () => {
    const now = () => 0;
    const isComplete = () => true;
    const keys = new ApiKeyDirectory(now, isComplete, new SessionDirectory(now), directory);
    expect(keys.callerAtHand(shown)).toBeUndefined();
    expect(keys.sessions?.callerAtHand(shown)).toBeUndefined();
    expect(keys.portalLinks?.callerAtHand(shown)).toBeDefined();
  });
});
