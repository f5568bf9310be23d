import { editorProblems, errorAmong, problemsOfReasons } from './editor-problems.js';
import { newMetric } from './metric-form.js';
import { emptyTerms } from './terms-form.js';

const priced = {
  ...newMetric('tokens'),
  tiers: [{ name: '', upTo: '', unitRate: '1', fixedCost: '', packageSize: '' }],
};
const form = { ...emptyTerms, name: 'A', metrics: [priced] };

describe('what is wrong with a product', () => {
  it.each([
    [form, []],
    [{ ...form, name: ' ' }, ['/name']],
    [{ ...form, fee: 'ten' }, ['/recurringFee/amount']],
    [{ ...form, fee: '-1' }, ['/recurringFee/amount']],
    [{ ...form, count: '0' }, ['/cadence/count']],
    [{ ...form, metrics: [newMetric('tokens')] }, ['/pricingMetrics/0/tiers/0']],
    [{ ...form, metrics: [priced, priced] }, ['/pricingMetrics/1/name']],
    [
      { ...form, setupFees: [{ name: '', amount: '', scope: 'subscription' as const }] },
      ['/setupFees/0/name', '/setupFees/0/amount'],
    ],
    [{ ...form, taxRates: [{ name: 'VAT', percentage: 'x' }] }, ['/taxRates/0/percentage']],
    [{ ...form, trial: { unit: 'day' as const, count: '', billsUsage: false } }, ['/freeTrial/count']],
  ])('%# stands at its fields', (one, paths) => {
    expect(editorProblems(one).map(({ path }) => path)).toEqual(paths);
  });

  it('is found at a field and below it', () => {
    const problems = problemsOfReasons([{ path: '/body/cadence/count', code: 'x', message: 'from 1' }]);
    expect(errorAmong(problems, '/cadence')).toBe('from 1');
    expect(errorAmong(problems, '/cad')).toBeUndefined();
  });
});
