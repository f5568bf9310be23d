import { scenariosOf } from '#decider';
import { brandingDecider } from './branding-decisions.js';

const given = scenariosOf(brandingDecider);
const logo = { hash: 'h', width: 10, height: 5 };
const green = { type: 'BrandingSet', colour: '#0f766e', footer: 'Mint', at: 1 } as const;

describe('a branding', () => {
  it('has a colour, a footer and a logo, each kept when another changes', () => {
    given([green, { type: 'LogoSet', logo, at: 2 }])
      .when({ type: 'SetBranding', footer: '', seen: 2, at: 3 })
      .thenState({ status: 'set', revision: 3, footer: '', logo });
    given([green, { type: 'LogoSet', logo, at: 2 }])
      .when({ type: 'RemoveLogo', at: 3 })
      .thenState({ status: 'set', revision: 3, footer: 'Mint', colour: '#0f766e' });
  });

  it('is no other because it is announced', () => {
    given([green, { type: 'BrandingAnnounced', at: 2 }])
      .when({ type: 'SetBranding', footer: 'Mint', seen: 1, at: 3 })
      .thenState({ status: 'set', revision: 2, footer: 'Mint' });
  });

  it('is as it is when the same is said again', () => {
    given([green]).when({ type: 'SetBranding', colour: '#0f766e', footer: 'Mint', seen: 1, at: 3 }).thenNothing();
    given([{ type: 'LogoSet', logo, at: 2 }])
      .when({ type: 'SetLogo', logo, at: 3 })
      .thenNothing();
    given([]).when({ type: 'RemoveLogo', at: 3 }).thenNothing();
  });

  it('is changed by whoever has seen it', () => {
    given([green]).when({ type: 'SetBranding', footer: '', seen: 0, at: 3 }).thenRefused('branding-has-changed');
  });
});
