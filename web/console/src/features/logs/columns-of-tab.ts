import type { Column } from '../../../../ui/table/column.js';
import { backfillColumns } from './backfill-columns.js';
import { eventColumns, unattributedColumns } from './event-columns.js';
import type { Tab } from './logs.search.js';
import { rejectedColumns } from './rejected-columns.js';
import { usageColumns } from './usage-columns.js';

/** Of each tab the table whose columns are chosen: late usage is shown like all of it. */
export const tableOf: Readonly<Record<Tab, string>> = {
  all: 'logs',
  late: 'logs',
  unattributed: 'logs-unattributed',
  conflicts: 'logs-conflicts',
  rejected: 'logs-rejected',
  backfills: 'logs-backfills',
};

const columns: Readonly<Record<Tab, (zone: string) => readonly Column<never>[]>> = {
  all: usageColumns,
  late: usageColumns,
  unattributed: unattributedColumns,
  conflicts: eventColumns,
  rejected: rejectedColumns,
  backfills: backfillColumns,
};

/** The names of all columns that a tab can show, in the order of the console. */
export const columnNames = (tab: Tab, zone: string): readonly string[] => columns[tab](zone).map(({ name }) => name);
