import type { TenantCursors } from '../domain/fairness/tenant-cursors.js';
import type { PartitionPeriods } from '../domain/period/partition-periods.js';
import type { TotalsJournal } from '../domain/period/totals-journal.js';

/** What the worker holds of one partition: exactly what the last commit left in the store. */
export interface PartitionState {
  readonly partition: number;
  readonly epoch: number;
  nextOffset: bigint;
  blockSequence: number;
  readonly periods: PartitionPeriods;
  readonly journal: TotalsJournal;
  /** Of the tenants whose usage before `nextOffset` is not rated yet. */
  readonly cursors: TenantCursors;
}
