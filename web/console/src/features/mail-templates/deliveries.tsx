import { momentText } from '../../../../ui/format/date.js';
import type { Column } from '../../../../ui/table/column.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { capital } from '../../../../ui/text/capital.js';
import { Id, Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { nothing, PagedTable } from '../../paged-table.js';
import { useTenantZone } from '../../tenant.queries.js';
import { Titled } from '../../titled.js';
import { type Delivery, useTemplateDeliveries } from './mail-templates.queries.js';

const tones = { waiting: 'plain', succeeded: 'positive', failed: 'danger', bounced: 'danger' } as const;

const columnsIn = (zone: string): readonly Column<Delivery>[] => [
  {
    name: 'Requested',
    width: 'minmax(110px, 150px)',
    cell: ({ requestedAt }) => <Moment at={requestedAt} zone={zone} format={momentText} />,
  },
  {
    name: 'To',
    width: 'minmax(100px, 1fr)',
    cell: ({ recipient }) => (recipient === '' ? 'nobody: no address' : <Name>{recipient}</Name>),
  },
  { name: 'About', width: 'minmax(96px, 0.8fr)', shows: 'roomy', cell: ({ about }) => <Id most={20}>{about}</Id> },
  { name: 'Attempts', width: '76px', isNumber: true, shows: 'roomy', cell: ({ attempts }) => attempts },
  {
    name: 'Said by the server',
    width: 'minmax(96px, 1.2fr)',
    shows: 'roomy',
    cell: ({ lastProblem }) => lastProblem && <Name>{lastProblem}</Name>,
  },
  { name: 'State', width: '88px', cell: ({ status }) => <Tag tone={tones[status]}>{capital(status)}</Tag> },
];

/** Which mail of the template went to whom, the newest first, with the words of the mail server. */
export function Deliveries({ template }: { readonly template: string }) {
  const zone = useTenantZone();
  return (
    <Titled title="Deliveries">
      <PagedTable
        label="Deliveries"
        pages={useTemplateDeliveries(template)}
        columns={columnsIn(zone)}
        keyOf={({ deliveryId }) => deliveryId}
        linkOf={(_, className, content) => <span className={className}>{content}</span>}
        empty={nothing('No mail of this template was written yet.')}
      />
    </Titled>
  );
}
