import { Exact } from '#money';
import { rowsOf } from './line-rows.js';
import { groupedLine, tutorialInvoice, usageLine } from './testing/example-invoices.js';

const written = (line: typeof usageLine) =>
  rowsOf(tutorialInvoice, line).map(({ text, quantity, rate, amount }) => [text, quantity, rate, amount]);

describe('the rows of a line', () => {
  it('are the line, its explanation and its tiers', () => {
    expect(written(usageLine)).toEqual([
      ['Summaries', '1,200', undefined, '1,770.00'],
      ['15 Jan 2026 – 15 Feb 2026 · 1,200 events · price version 1', undefined, undefined, undefined],
      ['Tier 1: first 1,000', '1,000', '1.50', '1,500.00'],
      ['Tier 2: over 1,000', '200', '1.35', '270.00'],
    ]);
  });

  it('say from where the tiers of a contract year go on', () => {
    expect(written({ ...usageLine, carriedQuantity: '12500' })[2]).toEqual([
      'Before in the contract year: 12,500',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('say what pricing rules have done', () => {
    const applied = { eventCount: 3, quantity: '1200', amountBefore: '1770' };
    const adjustments = [
      { kind: 'rule', amount: '-177', rule: { name: 'Nights', percentage: '-10', ...applied } },
      { kind: 'rule', amount: '12', rule: { name: 'Europe', amountPerUnit: '0.01', ...applied } },
    ];
    expect(written({ ...usageLine, adjustments }).slice(4)).toEqual([
      ['Nights: −10 % on 1,200', undefined, undefined, '−177.00'],
      ['Europe: 0.01 on 1,200', undefined, undefined, '12.00'],
    ]);
  });

  it('say what the groups beyond the largest come to', () => {
    expect(written(groupedLine).slice(2)).toEqual([
      ['eu · Tier 1: any quantity', '1,000', '0.01', '10.00'],
      ['us · Tier 1: any quantity', '500', '0.01', '5.00'],
      ['and 219,000 more groups', '220,000', undefined, '2,200.00'],
    ]);
    const other = { count: 1, quantity: '3', amount: '1/3', eventCount: 3 };
    expect(written({ ...groupedLine, otherGroups: other }).at(-1)).toEqual([
      'and 1 more group',
      '3',
      undefined,
      '≈ 0.333333',
    ]);
  });

  it('say what of a commitment was reached, and a discount by its volume', () => {
    const line = {
      ...usageLine,
      kind: 'commitment',
      description: 'Minimum commitment',
      quantity: undefined,
      tiers: [],
      eventCount: 0,
      amount: '51.00',
      commitment: { committed: '2020.00', fee: '199.00', usage: '1770.00', reached: '1969.00' },
      discounts: [
        { kind: 'percentage', value: '5', amount: '2.55', volume: { from: '1000', total: '2020.00' } },
        { kind: 'percentage', value: '10', amount: '4.85' },
      ],
    };
    expect(written(line).map(([text, , , amount]) => [text, amount])).toEqual([
      ['Minimum commitment', '51.00'],
      ['15 Jan 2026 – 15 Feb 2026 · price version 1', undefined],
      ['Committed', '2,020.00'],
      ['Recurring fee of the period', '−199.00'],
      ['Usage of the period', '−1,770.00'],
      ['Volume discount of 5 % from 1,000.00 on', '−2.55'],
      ['Discount of 10 %', '−4.85'],
    ]);
    const changed = { ...line, commitment: { ...line.commitment, invoicedBefore: '60.00' } };
    expect(written(changed)[5]).toEqual(['Invoiced before', undefined, undefined, '−60.00']);
    const bounded = { ...line, commitment: { ...changed.commitment, withheld: '4.00' } };
    expect(written(bounded)[6]).toEqual(['Given back or void before', undefined, undefined, '4.00']);
  });

  it('say what of late usage does not come back', () => {
    const late = { amountWithEverything: '0.00', invoicedBefore: '10.00', quantityBefore: '10', eventCountBefore: 1 };
    const line = { ...usageLine, kind: 'late-usage', amount: '-3.00', quantity: undefined, tiers: [], late };
    const last = (one: typeof line) => written(one).slice(2);
    expect(last(line).map(([text, , , amount]) => [text, amount])).toEqual([
      ['With usage that came since', '0.00'],
      ['Invoiced before', '−10.00'],
    ]);
    expect(last({ ...line, late: { ...late, withheld: '7.00' } as typeof late })[2]).toEqual([
      'Given back or void before',
      undefined,
      undefined,
      '7.00',
    ]);
  });

  it('say which target was missed', () => {
    const missed = {
      ...usageLine,
      kind: 'service-credit',
      description: 'Service credit: Success',
      quantity: undefined,
    };
    const serviceLevel = {
      name: 'Success',
      metricId: 'good',
      ofMetricId: 'all',
      direction: 'at-least',
      target: '99.5',
      measured: '200/3',
      creditPercentage: '10',
      usage: '1770.00',
    };
    const line = { ...missed, tiers: [], eventCount: 0, amount: '-177.00', serviceLevel };
    expect(written(line).map(([text]) => text)).toEqual([
      'Service credit: Success',
      '15 Jan 2026 – 15 Feb 2026 · price version 1',
      'Promised: at least 99.5 %; measured: ≈ 66.666667 %',
      '10 % of usage of 1,770.00',
    ]);
  });

  it('of a group without the property say so; older documents are printed as they were', () => {
    const [tier] = groupedLine.tiers;
    const named = (group: string) => written({ ...groupedLine, tiers: [{ ...tier!, group }] })[2]?.[0];
    expect([named('(not set)'), named('')]).toEqual(['(not set) · Tier 1: any quantity', ' · Tier 1: any quantity']);
  });

  it('add up to the line', () => {
    const { tiers, otherGroups, adjustments, exactAmount } = groupedLine;
    const parts = [...tiers, ...adjustments, ...(otherGroups ? [otherGroups] : [])];
    expect(Exact.sum(parts.map(({ amount }) => Exact.parse(amount))).toString()).toBe(exactAmount);
  });
});
