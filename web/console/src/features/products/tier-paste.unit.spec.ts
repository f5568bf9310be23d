import { emptyTier } from './metric-form.js';
import { mostTiers, pastedTiers, withoutTier, withPasted, withTier } from './tier-paste.js';

const tier = (upTo: string, unitRate: string, fixedCost = '', name = '') => ({
  ...emptyTier,
  name,
  upTo,
  unitRate,
  fixedCost,
});

describe('pasted tiers', () => {
  it.each([
    ['1,000\t1.50\n∞\t1.35', [tier('1000', '1.50'), tier('', '1.35')]],
    ['1000\t1.50\t5\n\t1.35\t0', [tier('1000', '1.50', '5'), tier('', '1.35', '0')]],
    ['Up to\tRate\n1000\t1.50\nunlimited\t1.35', [tier('1000', '1.50'), tier('', '1.35')]],
    ['First\t1000\t1.50\nRest\tand more\t1.35', [tier('1000', '1.50', '', 'First'), tier('', '1.35', '', 'Rest')]],
    ['1 000,5;1,50\n;1,35', [tier('1000.5', '1.50'), tier('', '1.35')]],
  ])('of %j are rows', (text, tiers) => {
    expect(pastedTiers(text)).toEqual(tiers);
  });

  it.each(['1000', 'a word', '', '\n\n', 'no\tnumbers'])('are none of %j', (text) => {
    expect(pastedTiers(text)).toBeUndefined();
  });

  it('are at most as many as the API takes', () => {
    const text = Array.from({ length: 150 }, (_, at) => `${at + 1}\t1`).join('\n');
    expect(pastedTiers(text)).toHaveLength(mostTiers);
    expect(withPasted([tier('1', '1')], 1, pastedTiers(text) ?? [])).toHaveLength(mostTiers);
  });
});

describe('tiers', () => {
  it('get one more behind the last, which ends then', () => {
    expect(withTier([tier('', '1.50')])).toEqual([tier('1000', '1.50'), tier('', '1.50')]);
    expect(withTier([tier('1000', '1.50'), tier('', '1.35')])).toEqual([
      tier('1000', '1.50'),
      tier('2000', '1.35'),
      tier('', '1.35'),
    ]);
  });

  it('lose one, and the last has no end', () => {
    expect(withoutTier([tier('1000', '1.50'), tier('', '1.35')], 1)).toEqual([tier('', '1.50')]);
    expect(withoutTier([tier('1000', '1.50'), tier('', '1.35')], 0)).toEqual([tier('', '1.35')]);
  });
});
