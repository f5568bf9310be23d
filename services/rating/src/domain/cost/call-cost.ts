import { type UsageRow, usageRow } from '#contracts';
import type { Cost } from './cost.js';

/** What one call of AI cost that came by the metering API, whose senders ask for it. */
export interface CallCost {
  readonly tenant: string;
  readonly transactionId: string;
  readonly source: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly occurredAt: number;
  /** In USD, exact; null where nobody knows. */
  readonly cost: string | null;
  readonly costSource: string;
  /** What the sender is shown of the call. */
  readonly call: Readonly<Record<string, unknown>>;
}

const shown = [
  'model',
  'provider',
  'inputTokenCount',
  'outputTokenCount',
  'totalTokenCount',
  'cacheReadTokenCount',
  'cacheCreationTokenCount',
  'reasoningTokenCount',
  'requestDuration',
  'isStreamed',
  'operationType',
] as const;

const sources = 'metering-ai-';
/** No door lets a longer one through. */
const longestId = 256;

/** Undefined for other usage. */
export function callCostOf(tenant: string, row: UsageRow, receivedAt: number, cost: Cost): CallCost | undefined {
  if (row[usageRow.kind] === 'event' || !row[usageRow.source].startsWith(sources)) return undefined;
  if (row[usageRow.id].length > longestId || row[usageRow.source].length > longestId) return undefined;
  const properties = row[usageRow.properties];
  return {
    tenant,
    transactionId: row[usageRow.id],
    source: row[usageRow.source],
    receivedAt,
    occurredAt: row[usageRow.occurredAt],
    cost: 'amount' in cost ? cost.amount.toString() : null,
    costSource: cost.source,
    call: Object.fromEntries(shown.flatMap((name) => (name in properties ? [[name, properties[name]]] : []))),
  };
}
