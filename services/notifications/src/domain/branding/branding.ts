/** A picture of a tenant as it is kept: PNG, within `logoBounds`. */
export interface Logo {
  /** SHA-256 of its bytes, in hex. */
  readonly hash: string;
  readonly width: number;
  readonly height: number;
}

export interface Branding {
  /** `#rrggbb`, as it was chosen. */
  readonly colour?: string | undefined;
  /** Lines below every mail. */
  readonly footer: string;
  readonly logo?: Logo | undefined;
}

export interface SetBranding extends Branding {
  readonly status: 'set';
  /** Counts the changes, from 1. */
  readonly revision: number;
}

export type BrandingState = { readonly status: 'absent' } | SetBranding;

export type BrandingEvent =
  | { readonly type: 'BrandingSet'; readonly colour?: string | undefined; readonly footer: string; readonly at: number }
  | { readonly type: 'LogoSet'; readonly logo: Logo; readonly at: number }
  | { readonly type: 'LogoRemoved'; readonly at: number }
  /** What was chosen before anybody outside was to know it is published once. */
  | { readonly type: 'BrandingAnnounced'; readonly at: number };

export const noBranding: BrandingState = { status: 'absent' };

export function brandingOf(state: BrandingState): Branding {
  if (state.status === 'absent') return { footer: '' };
  const { colour, footer, logo } = state;
  return { footer, ...(colour === undefined ? {} : { colour }), ...(logo === undefined ? {} : { logo }) };
}

export const brandingRevision = (state: BrandingState): number => (state.status === 'absent' ? 0 : state.revision);

export function evolveBranding(state: BrandingState, event: BrandingEvent): BrandingState {
  const { colour, footer, logo } = brandingOf(state);
  const next = { status: 'set' as const, revision: brandingRevision(state) + 1 };
  const withColour = (value: string | undefined) => (value === undefined ? {} : { colour: value });
  const withLogo = (value: Logo | undefined) => (value === undefined ? {} : { logo: value });
  switch (event.type) {
    case 'BrandingSet':
      return { ...next, footer: event.footer, ...withColour(event.colour), ...withLogo(logo) };
    case 'LogoSet':
      return { ...next, footer, ...withColour(colour), logo: event.logo };
    case 'LogoRemoved':
      return { ...next, footer, ...withColour(colour) };
    case 'BrandingAnnounced':
      return state;
  }
}
