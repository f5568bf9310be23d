import { isOpenToAll } from './open-paths.js';

describe('what is passed on for strangers', () => {
  it.each([
    ['POST', '/v1/session', true],
    ['POST', '/v1/session?x=1', true],
    ['POST', '/v1/invitations/accept', true],
    ['POST', '/v1/password-resets', true],
    ['POST', '/v1/password-resets/complete', true],
    ['GET', '/v1/password-resets', false],
    ['POST', '/v1/invitations', false],
    ['POST', '/v1/checkout/complete', true],
    ['POST', '/v1/checkout/sign-ups', true],
    ['POST', '/v1/checkout-sessions', false],
    ['GET', '/v1/shop/demo', true],
    ['GET', '/v1/shop/demo?x=1', true],
    ['POST', '/v1/shop/demo', false],
    ['GET', '/v1/shop/demo/other', false],
    ['GET', '/v1/shop/..%2fproducts', false],
    ['POST', '/hooks/stripe/3326bb5a-80b6-8349', true],
    ['GET', '/hooks/stripe/return?card=added', true],
    ['GET', '/hooks/stripe/3326bb5a-80b6-8349', false],
    ['POST', '/hooks/stripe/a/b', false],
    ['POST', '/hooks/stripe/..%2f', false],
    ['GET', '/v1/session', false],
    ['POST', '/v1/sessions', false],
    ['POST', '/v1/session/', false],
    ['POST', '/v1/session%2f..', false],
  ])('%s %s: %s', (method, target, isOpen) => {
    expect(isOpenToAll(method, target)).toBe(isOpen);
  });
});
