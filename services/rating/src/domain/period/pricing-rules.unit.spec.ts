import { type Product, pricingRuleToMessage } from '#contracts';
import { Exact } from '#money';
import type { PricingRule } from '#pricing';
import { closing, february, january, month, product, started, summaries, usage } from '../../testing/acme.js';
import { acme, given } from '../../testing/given.js';

const day = 86_400_000;
const europe = { filters: [{ property: 'region', operator: 'eq' as const, values: ['eu'] }] };
const tenOff: PricingRule = { name: 'Europe', when: europe, adjust: { percentage: '-10' } };

const ruled = (rules: PricingRule[], metric: Partial<Product['pricingMetrics'][number]> = {}) =>
  product({ pricingMetrics: [{ ...summaries, ...metric }], pricingRules: rules.map(pricingRuleToMessage) });
const rating = (...rules: PricingRule[]) => given({ ...acme, products: [ruled(rules)] });
const used = (id: string, quantity: number, region: string, at = january) =>
  usage(id, quantity, { at, properties: { region } });

describe('pricing rules of a product', () => {
  it('adjust what their events add, in every row, and explain the charge', () => {
    const { charges, rows } = rating(tenOff).when(used('a', 900, 'us'), used('b', 200, 'eu'), closing(month(0)));
    // 100 at 1.50 and 100 at 1.35, less ten per cent.
    expect(rows.map(({ amount }) => amount)).toEqual(['1350', '256.5']);
    expect(charges[0]?.charges[0]).toMatchObject({
      amount: '1606.5',
      adjustments: [
        {
          kind: 'rule',
          amount: '-28.5',
          rule: { name: 'Europe', percentage: '-10', eventCount: 1, quantity: '200', amountBefore: '285' },
        },
      ],
    });
  });

  it('go on where they stood when usage comes late', () => {
    const of = rating(tenOff);
    of.when(used('a', 900, 'us'), used('b', 100, 'eu'), closing(month(0)));
    const { rows, noted } = of.when(used('late', 100, 'eu'));
    expect([rows.map(({ amount }) => amount), noted]).toEqual([['121.5'], [0]]);
  });

  it('hold for the customers that they name', () => {
    const amountFor = (organizationId: string) => {
      const rule = { ...tenOff, when: { organizationIds: [organizationId] } };
      return rating(rule).when(used('a', 100, 'us'), closing(month(0))).charges[0]?.charges[0]?.amount;
    };
    expect([amountFor('org-1'), amountFor('org-2')]).toEqual(['135', '150']);
  });

  it('know the time of day where the subscription is', () => {
    const rule = { ...tenOff, when: { timeWindow: { hours: { from: '00:00', to: '06:00' } } } };
    const of = given({
      ...acme,
      products: [ruled([rule])],
      subscriptions: [started({ timeZone: 'America/New_York' })],
    });
    const hour = 3_600_000;
    const { rows } = of.when(used('a', 10, 'us', january + 4 * hour), used('b', 10, 'us', january + 5 * hour));
    expect(rows.map(({ amount }) => amount)).toEqual(['15', '13.5']);
  });

  it('are folded again where their amounts depend on the length of a segment that is cut', () => {
    const aggregation = { type: 'time-weighted-sum', element: 'summaries', carriesOver: false };
    const half = { ...tenOff, adjust: { percentage: '-50' } };
    const of = given({ ...acme, products: [ruled([half], { aggregation })] });
    of.when(used('a', 10, 'eu', january + 10 * day));
    const cut = month(0, { end: january + 20 * day, full: { start: january, end: february } });
    const [charged] = of.when(closing(cut)).charges;
    // A level of 10 for 10 of 20 days.
    expect(charged?.charges[0]).toMatchObject({ quantity: '5', amount: '3.75', adjustments: [{ amount: '-3.75' }] });
  });

  it('leave rows that add up to the charge, whatever is sent', () => {
    const of = rating(tenOff, { name: 'All', adjust: { amountPerUnit: '0.003' }, priority: 1 });
    const quantities = [3, 700, 250, 1, 400, 0, 77];
    const { rows, charges } = of.when(
      ...quantities.map((quantity, at) => used(String(at), quantity, at % 2 ? 'eu' : 'us')),
      closing(month(0)),
    );
    const sum = Exact.sum(rows.map(({ amount }) => Exact.parse(amount ?? '0')));
    expect(sum.toString()).toBe(charges[0]?.charges[0]?.amount);
  });
});
