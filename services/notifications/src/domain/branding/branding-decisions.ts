import { type Decider, Refusal } from '#decider';
import type { NotificationsRefusal } from '../notifications-refusal.js';
import {
  type BrandingEvent,
  type BrandingState,
  brandingOf,
  brandingRevision,
  evolveBranding,
  type Logo,
  noBranding,
} from './branding.js';

export type BrandingCommand = { readonly at: number } & (
  | {
      readonly type: 'SetBranding';
      readonly colour?: string | undefined;
      readonly footer: string;
      /** The revision that whoever changes it has seen; undefined: whatever is there. */
      readonly seen: number | undefined;
    }
  | { readonly type: 'SetLogo'; readonly logo: Logo }
  | { readonly type: 'RemoveLogo' }
);

export const brandingDecider: Decider<BrandingCommand, BrandingState, BrandingEvent> = {
  initial: noBranding,
  evolve: evolveBranding,
  decide: (command, state) => {
    const { at } = command;
    const before = brandingOf(state);
    switch (command.type) {
      case 'SetBranding': {
        const { colour, footer, seen } = command;
        if (seen !== undefined && seen !== brandingRevision(state)) throw hasChanged();
        if (before.colour === colour && before.footer === footer) return [];
        return [{ type: 'BrandingSet', ...(colour === undefined ? {} : { colour }), footer, at }];
      }
      case 'SetLogo':
        return before.logo?.hash === command.logo.hash ? [] : [{ type: 'LogoSet', logo: command.logo, at }];
      case 'RemoveLogo':
        return before.logo === undefined ? [] : [{ type: 'LogoRemoved', at }];
    }
  },
};

function hasChanged(): Refusal {
  const code: NotificationsRefusal = 'branding-has-changed';
  return new Refusal(code, 'Somebody has changed the branding since it was read.');
}
