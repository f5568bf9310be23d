import { everything } from '../kept/products.js';
import type { Draws } from '../support/draws.js';

const modes = ['graduated', 'volume', 'package', 'percentage'] as const;
type Mode = (typeof modes)[number];

const percentile = {
  id: 'ninety',
  name: 'Ninetieth percentile of latency',
  aggregation: { type: 'percentile', element: 'latency', percentile: 90 },
};

/** Every aggregation that there is, each with what it reads, its filters and its groups; prices are drawn. */
const counted: readonly Record<string, unknown>[] = [...everything.pricingMetrics, percentile].map(
  ({
    mode: _mode,
    tiers: _tiers,
    discounts: _d,
    minimum: _min,
    maximum: _max,
    chargeFirstTierOnZero: _c,
    ...metric
  }: Record<string, unknown>) => metric,
);

/** Terms of so many products: each aggregation at least once, each price model with several of them, whatever is drawn. */
export function drawnProducts(draws: Draws): Record<string, unknown>[] {
  const aggregations = draws.shuffled(counted);
  const currencies = ['USD', 'USD', 'USD', 'JPY', 'KWD', 'KWD'];
  return currencies.map((currency, n) => {
    const own = aggregations.slice(2 * n, 2 * n + 2);
    const more = draws.from(counted.filter((metric) => !own.includes(metric)));
    return {
      name: `Year ${n}`,
      currency,
      cadence: { unit: 'month' },
      effectiveAt: '2020-01-01T00:00:00Z',
      recurringFee: { amount: String(20 + draws.below(200)), timing: n % 2 === 0 ? 'in-arrears' : 'in-advance' },
      setupFees: draws.chance(50) ? [{ name: 'Onboarding', amount: '15', scope: 'subscription' }] : [],
      ...(draws.chance(40) && { freeTrial: { unit: 'day', count: 14 } }),
      allowsImmediateCancellation: true,
      taxRates: drawnTaxes(draws),
      taxBehaviour: draws.from(['exclusive', 'inclusive']),
      pricingMetrics: [...own, more].map((metric, i) => ({
        ...metric,
        ...drawnPrice(draws, modes[(n + i) % modes.length] as Mode),
      })),
    };
  });
}

const drawnTaxes = (draws: Draws) =>
  draws.from([
    [],
    [{ name: 'VAT', percentage: '19' }],
    [
      { name: 'State', percentage: '7.25' },
      { name: 'City', percentage: '2.125' },
    ],
  ]);

function drawnPrice(draws: Draws, mode: Mode): object {
  const bounds = [0, 0, 0].map(() => 1 + draws.below(300)).sort((a, b) => a - b);
  const tiers = [...new Set(bounds)].map((bound) => ({ upTo: String(bound), ...drawnRate(draws, mode) }));
  return {
    mode,
    tiers: [...tiers.slice(0, draws.below(3)), drawnRate(draws, mode)],
    ...(draws.chance(25) && { maximum: String(300 + draws.below(500)) }),
    ...(draws.chance(25) && { minimum: String(1 + draws.below(30)) }),
    ...(draws.chance(30) && { discounts: drawnDiscounts(draws) }),
    ...(draws.chance(30) && { chargeFirstTierOnZero: true }),
  };
}

const drawnRate = (draws: Draws, mode: Mode) => ({
  unitRate: (draws.below(40_000) / 10_000).toFixed(4),
  ...(draws.chance(30) && { fixedCost: (draws.below(900) / 100).toFixed(2) }),
  ...(mode === 'package' && { packageSize: String(2 + draws.below(50)) }),
});

const drawnDiscounts = (draws: Draws) => [
  { kind: 'percentage', value: String(1 + draws.below(30)) },
  ...(draws.chance(50) ? [{ kind: 'amount', value: (draws.below(500) / 100).toFixed(2) }] : []),
];
