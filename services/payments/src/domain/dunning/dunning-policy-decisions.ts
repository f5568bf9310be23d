import { type Decider, Refusal } from '#decider';
import type { PaymentRefusal } from '../payment-refusal.js';
import { type DunningPolicy, defaultDunningPolicy } from './dunning-policy.js';

export interface SetDunningPolicy extends DunningPolicy {
  readonly type: 'SetDunningPolicy';
  /** The version that the caller has seen; absent: whichever it is. */
  readonly seen?: number | undefined;
  /** The version that it is at. */
  readonly version: number;
}

export interface DunningPolicySet extends DunningPolicy {
  readonly type: 'DunningPolicySet';
}

export type DunningPolicyState = { readonly status: 'absent' } | ({ readonly status: 'set' } & DunningPolicy);

export const dunningPolicyDecider: Decider<SetDunningPolicy, DunningPolicyState, DunningPolicySet> = {
  initial: { status: 'absent' },
  evolve: (_state, { days, subscription }) => ({ status: 'set', days, subscription }),
  decide: ({ days, subscription, seen, version }, state) => {
    if (seen !== undefined && seen !== version)
      throw refusal('policy-has-changed', `The policy is at version ${version} by now; you saw ${seen}.`);
    const place = days.findIndex((day, index) => index > 0 && day <= (days[index - 1] ?? 0));
    if (place >= 0) throw refusal('days-not-ascending', 'Each day is later than the one before it.', `/days/${place}`);
    const before = policyOf(state);
    const isSame = before.subscription === subscription && String(before.days) === String(days);
    return isSame ? [] : [{ type: 'DunningPolicySet', days, subscription }];
  },
};

export function policyOf(state: DunningPolicyState): DunningPolicy {
  return state.status === 'absent' ? defaultDunningPolicy : { days: state.days, subscription: state.subscription };
}

const refusal = (code: PaymentRefusal, message: string, path?: string) =>
  new Refusal<PaymentRefusal>(code, message, path === undefined ? undefined : [{ path, code, message }]);
