import fc from 'fast-check';
import { Account } from '../../testing/example-account.js';

const thousandths = fc.integer({ min: -2_000, max: 40_000 });
const charges = fc.tuple(thousandths, thousandths);
const share = fc.integer({ min: 1, max: 100 });
const pick = fc.nat({ max: 50 });

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('close' as const), charges }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('late' as const), place: pick, charges }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('window' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('credit' as const), place: pick, share }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pay' as const), place: pick, share }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('void' as const), place: pick }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('refund' as const), place: pick, share }) },
);

const life = fc.record({
  terms: fc.record({
    taxRates: fc.subarray([
      { name: 'A', percentage: '7.5' },
      { name: 'B', percentage: '19' },
    ]),
    taxBehaviour: fc.constantFrom('exclusive' as const, 'inclusive' as const),
    recurringFee: fc.record({
      amount: fc.constantFrom('0', '9.99', '31'),
      timing: fc.constantFrom('in-advance' as const, 'in-arrears' as const),
    }),
    minimumCommitment: fc.constantFrom(undefined, '40.01'),
  }),
  granted: fc.integer({ min: 0, max: 10_000 }),
  steps: fc.array(step, { minLength: 1, maxLength: 25 }),
  end: fc.record({ charges, share: fc.integer({ min: 1, max: 99 }) }),
});

describe('documents of an account that is billed, corrected, credited, paid and given up in any order', () => {
  it('explain every cent: what they bill, and where it went', () => {
    fc.assert(
      fc.property(life, ({ terms, granted, steps, end }) => {
        const account = new Account(terms, granted);
        for (const one of steps) {
          account.happen(one);
          expect(account.kept.problems()).toEqual([]);
        }
        account.happen({ kind: 'end', ...end });
        account.happen({ kind: 'window' });
        expect(account.kept.problems()).toEqual([]);
        expect(account.misbilled()).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
