import { type UsageBlock, type UsageRow, usageRow } from '#contracts';
import type { UnattributedReason } from '../domain/attribution/attribution.js';
import type { Cost } from '../domain/cost/cost.js';
import type { ConflictingUsage, UnattributedUsage } from './batch-commit.js';

/** Whose an event is, and how it came. */
export type UsageOrigin = Pick<UsageBlock, 'tenant' | 'receivedAt' | 'attempt'>;

/** What is moved out of a segment is told from its original by attempts of its own, so many for each segment. */
const attemptsOfSegment = 10;
export const attemptOutOf = (segmentNumber: number): number => attemptsOfSegment * (segmentNumber + 1);

const mostSegments = 1_000_000;
/** The same of what a correction puts in the place of another, by where that stands in the log. */
export const attemptOutOfCorrection = (arrival: number): number =>
  attemptsOfSegment * (mostSegments + (Math.floor(arrival / 10_000) % 100_000_000));

/** How often it was written again since it came, or was moved. */
export const hopsOf = ({ attempt }: Pick<UsageOrigin, 'attempt'>): number => attempt % attemptsOfSegment;

/** An event that is kept and not billed (yet), with all that is known of it. */
export function unattributedUsage(
  row: UsageRow,
  { tenant, receivedAt, attempt }: UsageOrigin,
  reason: UnattributedReason,
  cost: Cost,
  waitsFor: string | null = null,
): UnattributedUsage {
  return {
    tenant,
    source: row[usageRow.source],
    id: row[usageRow.id],
    reason,
    waitsFor,
    occurredAt: row[usageRow.occurredAt],
    receivedAt,
    attempt,
    cost: 'amount' in cost ? cost.amount.toString() : null,
    costSource: cost.source,
    row: JSON.stringify(row),
  };
}

export function conflictingUsage(row: UsageRow, { tenant, receivedAt }: UsageBlock, offset: bigint): ConflictingUsage {
  const [id, source] = row;
  const fingerprint = row[usageRow.fingerprint];
  return { tenant, source, id, offset: String(offset), receivedAt, fingerprint, row: JSON.stringify(row) };
}
