import { Exact } from '#money';
import { exampleOccasion, summaries } from '../../testing/example-occasion.js';
import { noTaxation } from '../tax/taxation.js';
import { draftDocument } from './document-stages.js';

const draft = (timing: 'in-advance' | 'in-arrears', charges: (typeof summaries)[]) => {
  const terms = { recurringFee: { amount: '0', timing } };
  const occasion = exampleOccasion(1, { terms, charges, ended: true });
  const nothing = {
    chargedSetupFees: new Set<string>(),
    invoicedUsage: [],
    invoicedInYears: [],
    earlier: [],
    coupons: [],
    gatewayTaxes: new Map(),
    taxation: noTaxation,
    balance: Exact.zero,
  };
  return draftDocument({ occasion, ...nothing });
};

describe('the end of a subscription', () => {
  it('is no date to invoice when all was paid in advance and nothing is metered', () => {
    expect(draft('in-advance', [])).toBeUndefined();
  });

  it('is one for usage, also for none, and for a fee in arrears', () => {
    const unused = { ...summaries, quantity: '0', amount: '0', eventCount: 0, tiers: [] };
    expect(draft('in-advance', [unused])).toMatchObject({ kind: 'invoice', lines: [] });
    expect(draft('in-arrears', [])).toMatchObject({ kind: 'invoice', lines: [] });
  });
});
