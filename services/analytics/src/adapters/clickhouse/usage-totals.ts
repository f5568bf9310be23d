import { Exact } from '#money';
import type { UsageOfGroup } from './usage.repository.js';

export interface SumsOfMetric {
  readonly metricId: string;
  readonly quantity: string;
  readonly amount: string;
}

/** All of a currency that was asked for, each event once. */
export interface UsageTotal {
  readonly currency: string;
  readonly events: number;
  /** In USD; null: no event has a known cost. */
  readonly cost: string | null;
  readonly amount: string;
  readonly metrics: readonly SumsOfMetric[];
}

type Counted = Pick<UsageOfGroup, 'currency' | 'events' | 'cost' | 'amount'>;

/** @param counted what has each event once: the rows, unless an event stands in several of them */
export function usageTotals(rows: readonly UsageOfGroup[], counted: readonly Counted[] = rows): UsageTotal[] {
  const rowsOf = Map.groupBy(rows, ({ currency }) => currency);
  return [...Map.groupBy(counted, ({ currency }) => currency)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([currency, groups]) => {
      const costs = groups.flatMap(({ cost }) => cost ?? []);
      return {
        currency,
        events: groups.reduce((sum, { events }) => sum + events, 0),
        cost: costs.length === 0 ? null : sumOf(costs),
        amount: sumOf(groups.map(({ amount }) => amount)),
        metrics: addedUp((rowsOf.get(currency) ?? []).flatMap(metricsOf)),
      };
    });
}

/** ClickHouse leaves a metric out of a map where its sum is zero. */
export function metricsOf(row: UsageOfGroup): SumsOfMetric[] {
  const { metric_id, quantity = '0', amount, quantities = [[], []], amounts = [[], []] } = row;
  if (metric_id !== undefined) return [{ metricId: metric_id, quantity, amount }];
  const quantityOf = new Map(quantities[0].map((id, index) => [id, quantities[1][index]]));
  const amountOf = new Map(amounts[0].map((id, index) => [id, amounts[1][index]]));
  return [...new Set([...quantityOf.keys(), ...amountOf.keys()])].sort().map((metricId) => ({
    metricId,
    quantity: quantityOf.get(metricId) ?? '0',
    amount: amountOf.get(metricId) ?? '0',
  }));
}

const addedUp = (metrics: readonly SumsOfMetric[]): SumsOfMetric[] =>
  [...Map.groupBy(metrics, ({ metricId }) => metricId)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([metricId, parts]) => ({
      metricId,
      quantity: sumOf(parts.map(({ quantity }) => quantity)),
      amount: sumOf(parts.map(({ amount }) => amount)),
    }));

const sumOf = (decimals: readonly string[]): string => Exact.sum(decimals.map((one) => Exact.parse(one))).toString();
