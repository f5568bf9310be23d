import { isChargeable } from './chargeable.js';

it.each([
  ['gateway', '10', 'failed', undefined, true],
  ['gateway', '10', 'dunning', 'keys-not-accepted', true],
  ['gateway', '0', 'failed', undefined, false],
  ['gateway', '10', 'attempting', undefined, false],
  // It is under way until the customer has answered: the service refuses another.
  ['gateway', '10', 'requires-action', undefined, false],
  ['gateway', '10', 'open', 'amount-too-small', false],
  ['external', '10', 'failed', undefined, false],
])('paid by %s, %s open, %s, withheld %s: chargeable is %s', (paymentOption, amountOpen, status, withheld, is) => {
  expect(isChargeable({ paymentOption, amountOpen }, { status, withheld })).toBe(is);
});
