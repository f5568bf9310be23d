import type { Decider } from '#decider';
import { refusal } from '../subscription/refusals.js';
import {
  type Checkout,
  type CheckoutEvent,
  type CheckoutFacts,
  type CheckoutResult,
  checkoutLimits,
  evolveCheckout,
  noCheckout,
} from './checkout.js';

export type CheckoutCommand =
  | ({
      readonly type: 'OpenCheckout';
      /** Sessions of the tenant that can still be completed; of one by a portal, those of its account. */
      readonly open: number;
    } & CheckoutFacts)
  | ({ readonly type: 'CompleteCheckout'; readonly at: number } & CheckoutResult);

export const checkoutDecider: Decider<CheckoutCommand, Checkout, CheckoutEvent> = {
  initial: noCheckout,
  evolve: evolveCheckout,
  decide: (command, state) => {
    switch (command.type) {
      case 'OpenCheckout': {
        const { type: _type, open, ...facts } = command;
        const [whose, most] =
          facts.accountId === undefined
            ? ['A tenant', checkoutLimits.open]
            : ['A customer', checkoutLimits.openOfAccount];
        if (open >= most)
          throw refusal('too-many-checkouts', `${whose} has at most ${most} checkout sessions that are open.`);
        return [{ type: 'CheckoutOpened', at: facts.createdAt, ...facts }];
      }
      case 'CompleteCheckout': {
        // Whoever began it in time has subscribed by now: that is written down, however late.
        if (state.status === 'absent') throw checkoutOver();
        const { type: _type, at, ...result } = command;
        return state.status === 'completed' ? [] : [{ type: 'CheckoutCompleted', at, ...result }];
      }
    }
  },
};

/** One answer for a session that never was, and for one that has expired. */
export const checkoutOver = () => refusal('checkout-over', 'The checkout has expired, or its link is not whole.');
