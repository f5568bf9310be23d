import { momentOfYearText } from '../../../../ui/format/date.js';
import { periodText } from '../../../../ui/format/period.js';
import type { Column } from '../../../../ui/table/column.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment, Quantity } from '../../../../ui/value/value.js';
import type { Backfill } from './backfill.queries.js';
import { backfillText } from './backfill-states.js';

/** What a list of backfills says of each. */
export const backfillColumns = (zone: string): readonly Column<Backfill>[] => [
  {
    name: 'Done at',
    width: '112px',
    cell: ({ requestedAt }) => <Moment at={requestedAt} zone={zone} format={momentOfYearText} />,
  },
  {
    name: 'Window',
    width: 'minmax(120px, 1.2fr)',
    cell: ({ from, to }) => periodText({ start: from, end: to }, zone),
  },
  {
    name: 'State',
    width: '104px',
    cell: (backfill) => <Tag tone={backfillText(backfill).tone}>{backfillText(backfill).text}</Tag>,
  },
  { name: 'Why', width: 'minmax(96px, 1.4fr)', shows: 'roomy', cell: ({ reason }) => <Name>{reason}</Name> },
  { name: 'New', width: '64px', isNumber: true, shows: 'wide', cell: ({ events }) => count(events.recorded) },
  { name: 'Amended', width: '72px', isNumber: true, shows: 'wide', cell: ({ events }) => count(events.amended) },
  { name: 'Voided', width: '64px', isNumber: true, shows: 'wide', cell: ({ events }) => count(events.voided) },
];

const count = (of: number) => <Quantity>{String(of)}</Quantity>;
