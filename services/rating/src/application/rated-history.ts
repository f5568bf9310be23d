import type { RatedUsageRow, UsageRow } from '#contracts';
import { Exact } from '#money';
import type { UsageFacts } from '#pricing';
import type { RatedEvent } from '#rated-usage';
import { type Cost, withCost } from '../domain/cost/cost.js';

/** What an event was metered by, from the row that was published of it. */
export function factsOfRow(row: RatedUsageRow, arrival: number): UsageFacts {
  return { occurredAt: row.occurred_at, arrival, properties: withCost(propertiesOf(row), costOfRow(row)) };
}

export function costOfRow({ cost, cost_source: source, priced_on: pricedOn }: RatedUsageRow): Cost {
  return (cost === null ? { source } : { source, amount: Exact.parse(cost), pricedOn }) as Cost;
}

/** The cost of the row that takes it back. */
export function costTakenBack(row: RatedUsageRow): Cost {
  const cost = costOfRow(row);
  return 'amount' in cost ? { ...cost, amount: cost.amount.negated() } : cost;
}

/**
 * The event as it stood in the usage log. It names the customer as it did; its product by id; and its subscription where
 * it named nothing else.
 */
export function usageOfRow(row: RatedUsageRow): UsageRow {
  const namesCustomer = row.organization !== '' || row.subscriber !== '';
  const usage: UsageRow = [
    row.id,
    row.source,
    row.kind,
    row.occurred_at,
    row.account_id,
    row.organization || null,
    row.subscriber || null,
    row.product_id,
    namesCustomer ? null : row.subscription_id,
    row.credential || null,
    propertiesOf(row),
    0,
  ];
  return usage;
}

interface Figures {
  quantity: Exact;
  amount: Exact;
}

/**
 * The figures of the rows that take these rows back: each what its row had added, and the last one also what that does
 * to the rows that stay, so that all rows add up to the charge again.
 */
export function figuresTakenBack(rows: readonly RatedUsageRow[], change: RatedEvent): RatedEvent[] {
  const rest = new Map<string, Figures>(change.marginals.map((marginal) => [marginal.metricId, { ...marginal }]));
  return rows.map((row, at) => {
    const isLast = at === rows.length - 1;
    const own = new Set(row.metric_ids);
    const marginals = change.marginals
      .filter(({ metricId }) => isLast || own.has(metricId))
      .map((marginal) => {
        const left = rest.get(marginal.metricId) ?? { ...marginal };
        const place = row.metric_ids.indexOf(marginal.metricId);
        const quantity = isLast ? left.quantity : numberAt(row.quantities, place).negated();
        const amount = isLast ? left.amount : numberAt(row.amounts, place).negated();
        left.quantity = left.quantity.minus(quantity);
        left.amount = left.amount.minus(amount);
        return { ...marginal, quantity, amount };
      })
      .filter(({ metricId, quantity, amount }) => own.has(metricId) || !quantity.isZero() || !amount.isZero());
    return { marginals, amount: Exact.sum(marginals.map(({ amount }) => amount)) };
  });
}

const numberAt = (numbers: readonly (string | null)[], place: number): Exact => Exact.parse(numbers[place] ?? '0');

const propertiesOf = ({ properties }: RatedUsageRow) => JSON.parse(properties) as Record<string, unknown>;
