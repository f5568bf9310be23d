import { Link } from '@tanstack/react-router';
import { momentText } from '../../../../ui/format/date.js';
import type { Column } from '../../../../ui/table/column.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { nothing, PagedTable } from '../../paged-table.js';
import { useTenantZone } from '../../tenant.queries.js';
import { measuredText } from './budget-form.js';
import { type Alert, useAlerts } from './budgets.queries.js';

const columnsIn = (zone: string): readonly Column<Alert>[] => [
  { name: 'Budget', width: 'minmax(88px, 1fr)', cell: ({ budgetName }) => <Name>{budgetName}</Name> },
  { name: 'Of', width: 'minmax(72px, 1fr)', shows: 'roomy', cell: ({ group }) => <Name>{group ?? 'all usage'}</Name> },
  {
    name: 'Reached',
    width: '64px',
    cell: ({ percent }) => <Tag tone={percent >= 100 ? 'danger' : 'warning'}>{percent} %</Tag>,
  },
  { name: 'Value', width: 'minmax(132px, 1fr)', isNumber: true, cell: (alert) => measuredText(alert, alert.value) },
  {
    name: 'At',
    width: '170px',
    shows: 'roomy',
    cell: ({ createdAt }) => <Moment at={createdAt} zone={zone} format={momentText} />,
  },
];

/** When limits came near, the newest first; as budgets were then. */
export function AlertList({ budgetId }: { readonly budgetId?: string }) {
  const zone = useTenantZone();
  return (
    <PagedTable
      label="Alerts"
      pages={useAlerts(budgetId)}
      columns={columnsIn(zone)}
      keyOf={({ alertId }) => alertId}
      linkOf={(alert, className, content) => (
        <Link to="/configuration/budgets/$budgetId" params={{ budgetId: alert.budgetId }} className={className}>
          {content}
        </Link>
      )}
      empty={nothing('No alert: no usage has come near a limit.')}
    />
  );
}
