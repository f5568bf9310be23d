import { comparedPayments, type OurPayment, type TheirPayment, taxDifference } from './reconciliation.js';

const ours: OurPayment = { attemptId: 'a1', invoiceId: 'i1', status: 'succeeded', amount: '10.00', refunded: '0.00' };
const theirs: TheirPayment = {
  providerId: 'pi_1',
  attemptId: 'a1',
  tenant: 'acme',
  status: 'succeeded',
  amount: '10.00',
  refunded: '0.00',
};
const kindsOf = (one: readonly OurPayment[], other: readonly TheirPayment[]) =>
  comparedPayments('acme', one, other).differences.map(({ kind }) => kind);

describe('a reconciliation with a provider', () => {
  it.each<[string, readonly OurPayment[], readonly TheirPayment[], readonly string[]]>([
    ['agrees', [ours], [theirs], []],
    ['misses one there', [ours], [], ['missing-there']],
    ['knows that one never got there', [{ ...ours, status: 'failed' }], [], []],
    ['misses one here', [], [theirs], ['unknown-here']],
    ['leaves out what is not of ours', [], [{ ...theirs, attemptId: undefined, tenant: undefined }], []],
    ["leaves out another tenant's", [], [{ ...theirs, tenant: 'other' }], []],
    ['sees another state', [{ ...ours, status: 'pending' }], [theirs], ['status']],
    [
      'sees another amount and refund',
      [ours],
      [{ ...theirs, amount: '9.00', refunded: '1.00' }],
      ['amount', 'refunded'],
    ],
    ['sees a second charge', [ours], [theirs, { ...theirs, providerId: 'pi_2' }], ['charged-twice']],
    ['takes the one that succeeded', [ours], [{ ...theirs, providerId: 'pi_0', status: 'failed' }, theirs], []],
  ])('%s', (_, one, other, kinds) => {
    expect(kindsOf(one, other)).toEqual(kinds);
  });

  it('names what a tax service does not take', () => {
    const unreported = { reportId: 't1', invoiceId: 'i1', report: 'sale', reason: 'It exists already.' } as const;
    expect(taxDifference(unreported)).toEqual({
      ...{ kind: 'tax-not-reported', attemptId: 't1', invoiceId: 'i1', here: 'sale', there: 'It exists already.' },
    });
  });

  it('counts both sides, and what is of others', () => {
    const other = { ...theirs, providerId: 'pi_9', attemptId: undefined, tenant: undefined };
    expect(comparedPayments('acme', [ours], [theirs, other])).toEqual({
      here: 1,
      there: 1,
      ofOthers: 1,
      differences: [],
    });
  });
});
