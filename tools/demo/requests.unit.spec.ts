import { Refused } from '../running-stack/api.client.js';
import { isUnknownYet } from './requests.js';

const refused = (status: number, code: string) =>
  new Refused({ method: 'POST', path: '/v1/payments', body: {}, status, answer: { code }, tookMs: 1 });

it.each([
  [404, 'not-found', true],
  [422, 'unknown-invoice', true],
  [422, 'amount-too-large', false],
  [409, 'unknown-invoice', false],
])('an answer of %d, %s, is of what is not known yet: %s', (status, code, isUnknown) => {
  expect(isUnknownYet(refused(status, code))).toBe(isUnknown);
});

it('no answer is none', () => {
  expect(isUnknownYet(new Error('away'))).toBe(false);
});
