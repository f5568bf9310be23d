import { comparedLines, differenceOf, type SimulatedLine } from './compared-lines.js';

const line = (
  kind: SimulatedLine['kind'],
  description: string,
  total: string,
  more: Partial<SimulatedLine> = {},
): SimulatedLine => ({ kind, description, exactAmount: total, amount: total, discount: '0', tax: '0', total, ...more });

const pairs = (before: readonly SimulatedLine[], after: readonly SimulatedLine[]) =>
  comparedLines({ before: [...before], after: [...after] }).map((one) => [
    one.description,
    one.before?.total,
    one.after?.total,
    differenceOf(one),
  ]);

describe('what was billed, beside what would be', () => {
  it('has the lines of one metric side by side, whatever they are called', () => {
    const was = [line('recurring-fee', 'Fee', '10'), line('usage', 'Images', '8.5', { metricId: 'images' })];
    const would = [line('usage', 'Pictures', '6', { metricId: 'images' }), line('recurring-fee', 'Fee', '10')];
    expect(pairs(was, would)).toEqual([
      ['Fee', '10', '10', '0'],
      ['Images', '8.5', '6', '-2.5'],
    ]);
  });

  it('leaves a place empty where only one has a line', () => {
    const was = [line('commitment', 'Minimum', '3')];
    const would = [line('usage', 'Artists', '9', { metricId: 'artists' })];
    expect(pairs(was, would)).toEqual([
      ['Minimum', '3', undefined, '-3'],
      ['Artists', undefined, '9', '9'],
    ]);
  });

  it('loses no line of several that are called the same', () => {
    const fees = [line('setup-fee', 'Setup', '1'), line('setup-fee', 'Setup', '2')];
    expect(pairs(fees, fees.slice(0, 1))).toEqual([
      ['Setup', '1', '1', '0'],
      ['Setup', '2', undefined, '-2'],
    ]);
  });
});
