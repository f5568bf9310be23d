import { scenariosOf } from '#decider';
import { expiryOf, type PortalLinkEvent, type PortalLinkFacts, portalLinkLimits } from './portal-link.js';
import { portalLinkDecider } from './portal-link-decisions.js';

const given = scenariosOf(portalLinkDecider);
const facts: PortalLinkFacts = {
  linkId: 'l1',
  accountId: 'acme',
  tokenHash: 'aGFzaA==',
  createdAt: 1_000,
  expiresAt: expiryOf(1_000, 1),
};
const making = { type: 'MakePortalLink' as const, accountIsKnown: true, open: 0, ...facts };
const made: PortalLinkEvent = { type: 'PortalLinkMade', at: 1_000, ...facts };
const revoking = { type: 'RevokePortalLink' as const, at: 5_000 };

describe('a link to a portal', () => {
  it('is of an account that is known, and one of a limited number', () => {
    given([]).when(making).then([made]);
    given([])
      .when({ ...making, accountIsKnown: false })
      .thenRefused('unknown-account');
    given([])
      .when({ ...making, open: portalLinkLimits.ofAccount - 1 })
      .then([made]);
    given([])
      .when({ ...making, open: portalLinkLimits.ofAccount })
      .thenRefused('too-many-portal-links');
  });

  it('is revoked once', () => {
    const revoked: PortalLinkEvent = { type: 'PortalLinkRevoked', at: 5_000 };
    given([made]).when(revoking).then([revoked]);
    given([made, revoked]).when(revoking).thenNothing();
    given([]).when(revoking).thenRefused('portal-link-not-found');
  });

  it.each<[number | undefined, number]>([
    [undefined, 7 * 24],
    [1, 1],
    [2_160, 90 * 24],
  ])('expires after %s hours, so %d', (wanted, hours) => {
    expect(expiryOf(1_000, wanted)).toBe(1_000 + hours * 3_600_000);
  });
});
