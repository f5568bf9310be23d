import { momentOfYearText } from '../../../../ui/format/date.js';
import type { Column } from '../../../../ui/table/column.js';
import { Moment } from '../../../../ui/value/value.js';
import type { RejectedUsage } from './logs.queries.js';

/** What a list of what was refused says of each. */
export const rejectedColumns = (zone: string): readonly Column<RejectedUsage>[] => [
  {
    name: 'Time',
    width: '112px',
    cell: ({ rejectedAt }) => <Moment at={rejectedAt} zone={zone} format={momentOfYearText} />,
  },
  { name: 'Door', width: '170px', shows: 'roomy', cell: ({ door }) => door },
  {
    name: 'First reason',
    width: 'minmax(160px, 1fr)',
    cell: ({ reasons: [first] }) => first && `${first.path} ${first.message}`,
  },
  { name: 'Reasons', width: '70px', isNumber: true, shows: 'roomy', cell: ({ reasons }) => reasons.length },
];
