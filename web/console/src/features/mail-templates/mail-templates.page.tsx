import { createLazyRoute, Link } from '@tanstack/react-router';
import { dayText } from '../../../../ui/format/date.js';
import { countText } from '../../../../ui/format/quantity.js';
import { mutedClass, PageHead } from '../../../../ui/layout/layout.js';
import type { Column } from '../../../../ui/table/column.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Moment } from '../../../../ui/value/value.js';
import { nothing, PagedTable } from '../../paged-table.js';
import { useTenantZone } from '../../tenant.queries.js';
import { type ListedTemplate, useMailTemplates } from './mail-templates.queries.js';

const path = '/billing/notification-templates';

export const Route = createLazyRoute(path)({ component: MailTemplatesPage });

const columnsIn = (zone: string): readonly Column<ListedTemplate>[] => [
  { name: 'Mail', width: 'minmax(120px, 0.8fr)', cell: ({ title }) => title },
  { name: 'When', width: 'minmax(120px, 2fr)', shows: 'roomy', cell: ({ occasion }) => occasion },
  {
    name: 'Text',
    width: '84px',
    shows: 'roomy',
    cell: ({ isDefault }) => (isDefault ? 'Default' : <Tag>Your own</Tag>),
  },
  {
    name: 'Last sent',
    width: '104px',
    shows: 'roomy',
    cell: ({ lastSentAt }) => (lastSentAt ? <Moment at={lastSentAt} zone={zone} format={dayText} /> : '–'),
  },
  { name: 'Failures', width: '76px', isNumber: true, cell: ({ failures }) => countText(failures, 'en') },
  {
    name: 'State',
    width: '64px',
    cell: ({ enabled }) => <Tag tone={enabled ? 'positive' : 'plain'}>{enabled ? 'On' : 'Off'}</Tag>,
  },
];

function MailTemplatesPage() {
  const zone = useTenantZone();
  return (
    <>
      <PageHead title="Notification Templates" />
      <p className={mutedClass}>What your customers and you are written about. Failures are of the last 1,000 mails.</p>
      <PagedTable
        label="Notification templates"
        pages={useMailTemplates()}
        columns={columnsIn(zone)}
        keyOf={({ template }) => template}
        linkOf={({ template }, className, content) => (
          <Link to="/billing/notification-templates/$template" params={{ template }} className={className}>
            {content}
          </Link>
        )}
        empty={nothing('No mail is written.')}
      />
    </>
  );
}
