import { presetOf, presetsOn } from './presets.js';

describe('ranges that are asked for often', () => {
  it.each([
    ['2026-03-31', '2026-03-01', '2026-02-01', '2026-02-28', '2025-04-01'],
    ['2028-03-01', '2028-03-01', '2028-02-01', '2028-02-29', '2027-04-01'],
    ['2026-01-15', '2026-01-01', '2025-12-01', '2025-12-31', '2025-02-01'],
    ['2026-12-31', '2026-12-01', '2026-11-01', '2026-11-30', '2026-01-01'],
  ])('on %s are this month, the last one and a year', (today, thisFrom, lastFrom, lastTo, yearFrom) => {
    expect(presetsOn(today)).toEqual([
      { name: 'Last 30 days' },
      { name: 'This month', from: thisFrom, to: today },
      { name: 'Last month', from: lastFrom, to: lastTo },
      { name: 'Last 12 months', from: yearFrom, to: today },
    ]);
  });

  it('are known by their days, and others are none of them', () => {
    const presets = presetsOn('2026-03-31');
    expect(presetOf(presets, {})?.name).toBe('Last 30 days');
    expect(presetOf(presets, { from: '2026-02-01', to: '2026-02-28' })?.name).toBe('Last month');
    expect(presetOf(presets, { from: '2026-02-01', to: '2026-02-27' })).toBeUndefined();
  });
});
