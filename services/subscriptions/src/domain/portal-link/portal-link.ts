/** A link by which whoever has it sees the portal of one account, until it expires or is revoked. */
export interface PortalLinkFacts {
  readonly linkId: string;
  /** An organization, or a subscriber: whoever is invoiced. */
  readonly accountId: string;
  /** SHA-256 of the secret in it, base64. The secret itself is nowhere. */
  readonly tokenHash: string;
  /** Epoch milliseconds of the wall, like `expiresAt`: a link knows no test clock. */
  readonly createdAt: number;
  readonly expiresAt: number;
}

export type PortalLinkEvent =
  | ({ readonly type: 'PortalLinkMade'; readonly at: number } & PortalLinkFacts)
  | { readonly type: 'PortalLinkRevoked'; readonly at: number };

export type PortalLink =
  | { readonly status: 'absent' }
  | ({ readonly status: 'open' } & PortalLinkFacts)
  | ({ readonly status: 'revoked'; readonly revokedAt: number } & PortalLinkFacts);

export const noPortalLink: PortalLink = { status: 'absent' };

export const portalLinkLimits = { ofAccount: 100, longestHours: 2_160, usualHours: 168 };

export const expiryOf = (createdAt: number, hours: number = portalLinkLimits.usualHours): number =>
  createdAt + hours * 3_600_000;

export function evolvePortalLink(state: PortalLink, event: PortalLinkEvent): PortalLink {
  switch (event.type) {
    case 'PortalLinkMade': {
      const { type: _type, at: _at, ...facts } = event;
      return { status: 'open', ...facts };
    }
    case 'PortalLinkRevoked':
      return state.status === 'open' ? { ...state, status: 'revoked', revokedAt: event.at } : state;
  }
}
