import { type BlockHeaders, usageTopic } from '#contracts';
import type { OutboxRecord } from '../../application/ports.js';

const mostPostponements = 5;

/** A closing as it is written into the log again, behind usage that it waits for; undefined when that was done often enough. */
export function closingAgain(key: Buffer | null, value: Buffer, headers: BlockHeaders): OutboxRecord | undefined {
  const attempt = Number(headers['attempt'] ?? 0) + 1;
  if (attempt > mostPostponements) return undefined;
  return { topic: usageTopic.name, ...(key && { key }), value, headers: { ...headers, attempt: String(attempt) } };
}
