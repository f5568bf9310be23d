import { Period } from '../../testing/example-period.js';
import type { RunningCoupon } from '../document/coupons-stage.js';
import type { BillingDocument } from '../document/document.js';
import { discountOfLine } from '../document/document-line.js';

const half: RunningCoupon = {
  ...{ redemptionId: 'r', code: 'HALF', name: '' },
  discount: { kind: 'percentage', value: '50' },
};
const lineOfCommitment = { line: 1 };

/** Of 10.00 that are committed 4.00 were used: 6.00 were made up for. */
function short(coupons: RunningCoupon[] = []): Period {
  const period = new Period({ minimumCommitment: '10' });
  expect(period.bill('4', coupons)?.lines.map(({ amount }) => amount)).toEqual(['4.00', '6.00']);
  return period;
}

/** Late usage, and what becomes of the commitment: its amount, what came off, and what does not come back. */
function said(document: BillingDocument | undefined): string[] {
  const lines = document?.lines.filter(({ kind }) => kind === 'late-usage' || kind === 'commitment') ?? [];
  return lines.map((line) => {
    const off = discountOfLine(line);
    const withheld = line.commitment?.withheld;
    return `${line.kind} ${line.amount}${off.isZero() ? '' : ` off ${off}`}${withheld ? ` withheld ${withheld}` : ''}`;
  });
}

describe('what was made up for a commitment, when usage comes since', () => {
  it.each<[string, (period: Period) => unknown, string[]]>([
    ['falls by as much', () => {}, ['late-usage 3.00', 'commitment -3.00']],
    [
      'does not fall where somebody has credited it',
      (period) => period.credit(0, { lines: [lineOfCommitment] }),
      ['late-usage 3.00'],
    ],
    [
      'falls by what is left of it',
      (period) => period.credit(0, { lines: [{ ...lineOfCommitment, amount: '4.00' }] }),
      ['late-usage 3.00', 'commitment -2.00 withheld 1.00'],
    ],
    ['does not fall where nobody was asked for it', (period) => period.giveUp(0), ['late-usage 3.00']],
  ])('%s', (_, before, expected) => {
    const period = short();
    before(period);
    expect(said(period.late('7'))).toEqual(expected);
    expect(period.unexplained()).toEqual([]);
  });

  it('falls by what a coupon had left of it, also when that is over', () => {
    const period = short([half]);
    expect(said(period.late('7'))).toEqual(['late-usage 3.00', 'commitment -3.00 off -1.5']);
    expect(period.unexplained()).toEqual([]);
  });

  it('comes again by as much as usage falls, each less the percentage of the product', () => {
    const period = new Period({ minimumCommitment: '10', invoiceDiscounts: [{ kind: 'percentage', value: '30' }] });
    period.bill('4');
    expect(said(period.late('7', [], true))).toEqual(['late-usage 3.00 off 0.9', 'commitment -3.00 off -0.9']);
    expect(said(period.late('4', [], true))).toEqual(['late-usage -3.00 off -0.9', 'commitment 3.00 off 0.9']);
    expect(period.asked()).toBe('2.80');
    expect(period.unexplained()).toEqual([]);
  });

  it('does not fall later either, and what fell comes again above what was withheld', () => {
    const period = short();
    period.credit(0, { lines: [{ ...lineOfCommitment, amount: '4.00' }] });
    period.late('7');
    expect(said(period.late('12', [], true))).toEqual(['late-usage 5.00']);
    // Documents have said 4.00 of it, and 6.00 are lacking again.
    expect(said(period.late('4'))).toEqual(['late-usage -8.00', 'commitment 2.00']);
    expect(period.unexplained()).toEqual([]);
  });

  it('cannot be credited by hand beyond what is left', () => {
    const period = short();
    period.late('7');
    expect(() => period.credit(0, { lines: [{ ...lineOfCommitment, amount: '3.01' }] })).toThrow(/3\.00 USD is left/);
    expect(period.credit(0, { lines: [lineOfCommitment] })).toMatchObject({ total: '3.00' });
    expect(said(period.late('10'))).toEqual(['late-usage 3.00']);
  });
});
