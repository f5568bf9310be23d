import type { AggregationType, PricingMetric } from '#pricing';
import type { ElementDetails } from './definition.js';
import { discoveredElements, elementProblems, nearestOf } from './named-elements.js';

const metric = (element: string | undefined, type: AggregationType = 'sum'): PricingMetric => ({
  id: 'm',
  name: 'M',
  aggregation: { type, ...(element !== undefined && { element }) },
  tiers: [{ unitRate: '1' }],
});
const known = (createElements?: boolean, ...elements: Partial<ElementDetails>[]) => ({
  byName: new Map(
    elements.map(({ name = 'tokens', type = 'NUMBER', discovered = false }) => [name, { type, discovered }] as const),
  ),
  createElements,
});
const curated = known(undefined, { name: 'summaries' }, { name: 'region', type: 'STRING' });
const discovered = known(undefined, { name: 'summaries', discovered: true });
const codesOf = (...args: Parameters<typeof elementProblems>) => elementProblems(...args).map(({ code }) => code);

describe('an element that a metric names', () => {
  it.each<[string, PricingMetric, Parameters<typeof elementProblems>[1], string[]]>([
    ['is none at all', metric(undefined, 'count'), curated, []],
    ['is known', metric('summaries'), curated, []],
    ['is built in', metric('totalCost'), curated, []],
    ['is unknown where elements are defined', metric('pages'), curated, ['unknown-element']],
    ['is unknown, and the request says create it', metric('pages'), { ...curated, createElements: true }, []],
    ['is unknown, and the request says not to', metric('pages'), known(false), ['unknown-element']],
    ['is unknown where nothing is defined', metric('pages'), known(), []],
    ['is unknown where products have named others', metric('pages'), discovered, []],
    ['is spelled otherwise than a known one', metric('Summaries'), discovered, ['unknown-element']],
    ['is spelled otherwise than one that is built in', metric('TotalCost'), known(), ['unknown-element']],
    ['has other separators than one that is built in', metric('total_cost'), known(), []],
    ['is spelled otherwise on purpose', metric('Summaries'), { ...discovered, createElements: true }, []],
    ['is a text, and computed with', metric('region', 'max'), curated, ['element-not-a-number']],
    ['is a text that is built in, and computed with', metric('model'), known(true), ['element-not-a-number']],
    ['is a text, and told apart', metric('region', 'unique-count'), curated, []],
    ['is a number, and told apart', metric('summaries', 'match'), curated, []],
  ])('%s', (_what, one, elements, codes) => {
    expect(codesOf([one], elements)).toEqual(codes);
  });

  it('may stay when the former version named it', () => {
    expect(codesOf([metric('pages')], curated, [metric('pages')])).toEqual([]);
    expect(codesOf([metric('sides')], curated, [metric('pages')])).toEqual(['unknown-element']);
  });

  it('is told apart from what was meant', () => {
    expect(elementProblems([metric('summaries'), metric('sumaries')], curated)).toEqual([
      {
        path: '/pricingMetrics/1/aggregation/element',
        code: 'unknown-element',
        message:
          'there is no metering element "sumaries"; did you mean "summaries"? Define it, or say createElements: true',
      },
    ]);
  });
});

it.each([
  ['sumaries', 'summaries'],
  ['smumaries', 'summaries'],
  ['TOTALCOST', 'totalCost'],
  ['inputTokensCount', 'inputTokenCount'],
  ['gb', undefined],
  ['tokens', undefined],
  ['summary', undefined],
])('the name nearest to %s is %s', (wanted, nearest) => {
  expect(nearestOf(wanted, ['summaries', 'totalCost', 'inputTokenCount', 'kb'])).toBe(nearest);
});

it('what is named and not defined is discovered, once, as a number if anything computes with it', () => {
  const metrics = [
    metric('pages', 'unique-count'),
    metric('pages'),
    metric('pages', 'count'),
    metric('user', 'unique-count'),
    metric('summaries'),
    metric('totalCost'),
    metric(undefined, 'count'),
  ];
  expect(discoveredElements(metrics, curated.byName)).toEqual([
    { name: 'pages', type: 'NUMBER', discovered: true },
    { name: 'user', type: 'STRING', discovered: true },
  ]);
});
