import { type Decider, Refusal } from '#decider';
import type { SubscriptionsRefusal } from '../subscriptions-refusal.js';
import {
  evolvePortalLink,
  noPortalLink,
  type PortalLink,
  type PortalLinkEvent,
  type PortalLinkFacts,
  portalLinkLimits,
} from './portal-link.js';

export type PortalLinkCommand =
  | ({
      readonly type: 'MakePortalLink';
      readonly accountIsKnown: boolean;
      /** Links of the account that can still be used. */
      readonly open: number;
    } & PortalLinkFacts)
  | { readonly type: 'RevokePortalLink'; readonly at: number };

export const portalLinkDecider: Decider<PortalLinkCommand, PortalLink, PortalLinkEvent> = {
  initial: noPortalLink,
  evolve: evolvePortalLink,
  decide: (command, state) => {
    switch (command.type) {
      case 'MakePortalLink': {
        const { type: _type, accountIsKnown, open, ...facts } = command;
        if (!accountIsKnown) throw refusal('unknown-account', 'Nobody who is invoiced has this id.', '/accountId');
        if (open >= portalLinkLimits.ofAccount) {
          const message = `An account has at most ${portalLinkLimits.ofAccount} links that work; revoke one first.`;
          throw refusal('too-many-portal-links', message);
        }
        return [{ type: 'PortalLinkMade', at: facts.createdAt, ...facts }];
      }
      case 'RevokePortalLink':
        if (state.status === 'absent') throw refusal('portal-link-not-found', 'There is no such link.');
        return state.status === 'open' ? [{ type: 'PortalLinkRevoked', at: command.at }] : [];
    }
  },
};

function refusal(code: SubscriptionsRefusal, message: string, path?: string): Refusal<SubscriptionsRefusal> {
  return new Refusal(code, message, path === undefined ? undefined : [{ path, code, message }]);
}
