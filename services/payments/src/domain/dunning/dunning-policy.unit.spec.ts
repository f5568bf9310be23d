import { scenariosOf } from '#decider';
import { defaultDunningPolicy } from './dunning-policy.js';
import { dunningPolicyDecider, policyOf } from './dunning-policy-decisions.js';

const given = scenariosOf(dunningPolicyDecider);
const policy = { days: [2, 4], subscription: 'cancel' } as const;
const set = (changes: { days?: number[]; seen?: number } = {}) =>
  ({ type: 'SetDunningPolicy', ...policy, version: 1, ...changes }) as const;

describe('the policy of a tenant', () => {
  it('has days of its own once somebody says so', () => {
    expect(policyOf(dunningPolicyDecider.initial)).toEqual(defaultDunningPolicy);
    given([])
      .when(set())
      .then([{ type: 'DunningPolicySet', ...policy }]);
    given([{ type: 'DunningPolicySet', ...policy }])
      .when(set())
      .thenNothing();
    given([])
      .when(set())
      .thenState({ status: 'set', ...policy });
  });

  it.each([
    ['days that do not ascend', set({ days: [3, 1] }), 'days-not-ascending'],
    ['a day twice', set({ days: [1, 1] }), 'days-not-ascending'],
    ['a policy that has changed meanwhile', set({ seen: 7 }), 'policy-has-changed'],
  ])('refuses %s', (_, command, code) => {
    given([]).when(command).thenRefused(code);
  });
});
