import { type UsageRow, usageRow } from '#contracts';
import type { Cost } from '../../domain/cost/cost.js';
import type { LivePeriod } from '../../domain/period/live-period.js';
import type { MetricMarginal, RatedEvent } from '../../domain/period/period-charges.js';

/** The part of a rated row that all events of a subscription's period share, as JSON text. */
export function sharedColumnsOf({ charges, subscriptionId, number, start }: LivePeriod): { text: string } {
  const { productId, version, currency } = charges.product;
  const columns = [productId, version, subscriptionId, number, start, currency];
  return { text: columns.map((column) => JSON.stringify(column)).join(',') };
}

/** A rated row as JSON text, in the order of RatedUsageRow. Written by hand: this is the hot path. */
export function ratedRowText(
  row: UsageRow,
  receivedAt: number,
  accountId: string,
  shared: { text: string },
  cost: Cost,
  rated: RatedEvent,
): string {
  const costText = 'amount' in cost ? `"${cost.amount.roundTo(18).toString()}"` : 'null';
  const columns = columnsOf(rated.marginals);
  return (
    `[${JSON.stringify(row[usageRow.id])},${JSON.stringify(row[usageRow.source])},"${row[usageRow.kind]}",` +
    `${row[usageRow.occurredAt]},${receivedAt},${JSON.stringify(accountId)},${text(row[usageRow.organization])},` +
    `${text(row[usageRow.subscriber])},${text(row[usageRow.credential])},${shared.text},${costText},"${cost.source}",` +
    `"rated","","${rated.amount}",${columns},${JSON.stringify(JSON.stringify(row[usageRow.properties]))}]`
  );
}

const text = (value: string | null) => (value === null ? '""' : JSON.stringify(value));

// Metric ids are slugs and the numbers are digits, so none of them needs escaping.
function columnsOf(marginals: readonly MetricMarginal[]): string {
  const [only] = marginals;
  if (marginals.length === 1 && only) {
    return `["${only.metricId}"],["${only.quantity}"],["${only.amount}"],["${only.runningQuantity}"],["${only.runningAmount}"]`;
  }
  const list = (of: (marginal: MetricMarginal) => unknown) =>
    `[${marginals.map((marginal) => `"${of(marginal)}"`).join(',')}]`;
  return [
    list((marginal) => marginal.metricId),
    list((marginal) => marginal.quantity),
    list((marginal) => marginal.amount),
    list((marginal) => marginal.runningQuantity),
    list((marginal) => marginal.runningAmount),
  ].join(',');
}
