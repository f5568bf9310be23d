import { Link, useParams } from '@tanstack/react-router';
import { lazy } from 'react';
import { CopyText } from '../../../../ui/copy/copy.js';
import { Later } from '../../../../ui/later/later.js';
import { useSelection } from '../../../../ui/table/selection.js';
import { useChosenColumns } from '../../columns/columns.queries.js';
import { nothing, PagedTable } from '../../paged-table.js';
import { useTenantZone } from '../../tenant.queries.js';
import { type LoggedUsage, useUsage } from './logs.queries.js';
import type { LogsSearch } from './logs.search.js';
import { emptyTexts, firstEvent } from './logs.texts.js';
import { usageColumns } from './usage-columns.js';

const UsageSelected = lazy(() => import('./usage-selected.js'));

/** Events that were rejected, or conflict, may have one id and come at one time. */
const keyOf = ({ source, id, state, receivedAt, amount, rejectedUsageId, properties }: LoggedUsage) =>
  JSON.stringify([source, id, state, receivedAt, amount, rejectedUsageId, state === 'conflicting' && properties]);

const nameOf = ({ id }: LoggedUsage): string => id;

interface UsageListProps {
  readonly search: LogsSearch;
  /** What has come since it was read. */
  readonly above?: readonly LoggedUsage[] | undefined;
}

export function UsageList({ search, above }: UsageListProps) {
  const zone = useTenantZone();
  const open = useParams({ strict: false });
  const { tab, q, from, to, reason } = search;
  const selection = useSelection({ keyOf, nameOf, among: { tab, q, from, to, reason } });
  return (
    <>
      <PagedTable
        label="Usage"
        pages={useUsage(search, zone)}
        above={above}
        columns={useChosenColumns('logs', usageColumns(zone))}
        keyOf={keyOf}
        selection={selection}
        isOpen={({ source, id }) => open.source === source && open.id === id}
        linkOf={({ source, id }, className, content) => (
          <Link
            to="/data/logs/$source/$id"
            params={{ source, id }}
            search={search}
            className={className}
            preload={false}
            resetScroll={false}
          >
            {content}
          </Link>
        )}
        empty={nothing(
          emptyTexts[search.tab ?? 'all'],
          search.q || search.tab === 'late' ? undefined : <CopyText label="The request">{firstEvent}</CopyText>,
        )}
      />
      <Later>{selection.rows.length > 0 && <UsageSelected of={selection} />}</Later>
    </>
  );
}
