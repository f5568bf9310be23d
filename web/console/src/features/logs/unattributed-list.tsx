import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { buttonClass } from '../../../../ui/button/button.js';
import { filtersClass } from '../../../../ui/layout/layout.js';
import { useTenantZone } from '../../tenant.queries.js';
import { eventKey, unattributedColumns } from './event-columns.js';
import { EventFacts } from './event-facts.js';
import { Listed } from './listed.js';
import { useUnattributed } from './logs.queries.js';
import type { LogsSearch } from './logs.search.js';
import { reasonText } from './logs.texts.js';
import { UnattributedGroups } from './unattributed-groups.js';

export default function UnattributedList({ search }: { readonly search: LogsSearch }) {
  const zone = useTenantZone();
  return (
    <>
      <UnattributedGroups reason={search.reason} />
      {search.reason && (
        <p className={filtersClass}>
          <span>Only what {reasonText(search.reason)}.</span>
          <Link to="/data/logs" search={{ tab: 'unattributed' }} className={buttonClass({ size: 'small' })}>
            <X size={16} aria-hidden="true" /> All reasons
          </Link>
        </p>
      )}
      <Listed
        search={search}
        pages={useUnattributed(search)}
        columns={unattributedColumns(zone)}
        keyOf={eventKey}
        titleOf={({ reason }) => `Unattributed: ${reasonText(reason)}`}
        panelOf={(usage) => (
          <>
            <EventFacts usage={usage} zone={zone} />
            <p className={filtersClass}>
              <Link
                to="/data/logs"
                search={{ tab: 'unattributed', reason: usage.reason }}
                className={buttonClass({ size: 'small', kind: 'quiet' })}
              >
                Only this reason
              </Link>
            </p>
          </>
        )}
      />
    </>
  );
}
