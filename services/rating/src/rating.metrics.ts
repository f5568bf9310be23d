import { counter } from '#telemetry';
import type { BatchCounts } from './application/ports.js';

const events = counter('meterstream_rating_events_total', 'Usage events by what became of them', ['fate']);
const commits = counter('meterstream_rating_commits_total', 'Committed batches', ['partition']);

export function countRated(partition: number, counts: BatchCounts): void {
  commits.inc({ partition: String(partition) });
  for (const [fate, count] of Object.entries(counts)) if (count > 0) events.inc({ fate }, count as number);
}
