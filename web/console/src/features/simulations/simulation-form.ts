import { Exact } from '#money';
import type { Answer, Body } from '../../../../api/client.js';
import { localMidnight } from '../../../../ui/format/local-midnight.js';
import { percentText, shareOf } from '../../../../ui/format/quantity.js';
import type { FormField, Values } from '../../form/form-field.js';

export type Simulation = Answer<'/v1/simulations/{simulationId}'>;

export const simulationFields = (
  products: readonly (readonly [string, string])[],
  productId?: string,
): readonly FormField[] => [
  {
    name: 'productId',
    label: 'Product',
    kind: 'choice',
    choices: products,
    isNeeded: true,
    isWide: true,
    ...(products.some(([id]) => id === productId) && { initial: productId ?? '' }),
  },
  { name: 'from', label: 'Periods from', kind: 'date', isNeeded: true },
  { name: 'to', label: 'Until before', kind: 'date', isNeeded: true },
  {
    name: 'terms',
    label: 'Tries',
    kind: 'choice',
    choices: [
      ['draft', 'Its draft'],
      ['version', 'One of its versions'],
    ],
    pointer: '/terms',
  },
  {
    name: 'version',
    label: 'Version',
    kind: 'whole',
    isNeeded: true,
    pointer: '/terms/version',
    isAsked: ({ terms }) => terms === 'version',
  },
];

export function newSimulation(values: Values, zone: string): Body<'POST', '/v1/simulations'> {
  const { productId = '', from = '', to = '', terms, version } = values;
  return {
    productId,
    from: localMidnight(from, zone) ?? from,
    to: localMidnight(to, zone) ?? to,
    terms: terms === 'version' ? { version: Number(version) } : { draft: true },
  };
}

type Bands = NonNullable<Simulation['result']>['distribution'];

/** "14 pay less, 3 pay more, 14 the same", by the bands of their change: below zero, "unchanged", and above. */
export function waysText(distribution: Bands): string {
  const count = (test: (change: string) => boolean) =>
    distribution.filter(({ change }) => test(change)).reduce((sum, { customers }) => sum + customers, 0);
  const isLess = (change: string) => /^(under )?-/.test(change);
  const isSame = (change: string) => change === 'unchanged';
  const more = count((change) => !isLess(change) && !isSame(change));
  return `${count(isLess)} pay less, ${more} pay more, ${count(isSame)} the same`;
}

/** How high the bar of a band stands: its share of the highest, decimal text to be drawn. */
export const mostCustomers = (distribution: Bands): string =>
  String(Math.max(1, ...distribution.map(({ customers }) => customers)));

/** "−3.0 %", "+12.5 %": a difference as a part of what was billed; empty where that was nothing. */
export function changeText(difference: string, before: string): string {
  const [changed, billed] = [Exact.parse(difference), Exact.parse(before)];
  if (billed.isZero()) return '';
  const text = percentText(shareOf(difference, before), 'en');
  return changed.isPositive() ? `+${text}` : text;
}
