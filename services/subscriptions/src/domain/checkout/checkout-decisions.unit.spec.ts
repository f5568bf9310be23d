import { scenariosOf } from '#decider';
import { type CheckoutEvent, type CheckoutFacts, checkoutLimits } from './checkout.js';
import { checkoutDecider } from './checkout-decisions.js';

const given = scenariosOf(checkoutDecider);
const facts: CheckoutFacts = {
  checkoutId: 'c1',
  productId: 'p1',
  email: 'kim@northwind.example',
  name: 'Kim',
  organizationName: 'Northwind',
  successUrl: 'https://seller.example/welcome',
  tokenHash: 'aGFzaA==',
  createdAt: 1_000,
  expiresAt: 5_000,
};
const result = { organizationId: 'o1', subscriberId: 's1', subscriptionId: 'sub1', keyHash: 'abc' };
const opened: CheckoutEvent = { type: 'CheckoutOpened', at: 1_000, ...facts };
const completed: CheckoutEvent = { type: 'CheckoutCompleted', at: 2_000, ...result };
const completing = { type: 'CompleteCheckout' as const, at: 2_000, ...result };

describe('a checkout', () => {
  it('is one of a limited number that are open', () => {
    given([])
      .when({ type: 'OpenCheckout', open: checkoutLimits.open - 1, ...facts })
      .then([opened]);
    given([])
      .when({ type: 'OpenCheckout', open: checkoutLimits.open, ...facts })
      .thenRefused('too-many-checkouts');
  });

  it('is completed once, also when that is written down late', () => {
    given([opened]).when(completing).then([completed]);
    given([opened, completed])
      .when({ ...completing, at: 3_000 })
      .thenNothing();
    given([opened])
      .when({ ...completing, at: 9_000 })
      .then([{ ...completed, at: 9_000 }]);
    given([]).when(completing).thenRefused('checkout-over');
  });
});
