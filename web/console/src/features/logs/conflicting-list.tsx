import { useTenantZone } from '../../tenant.queries.js';
import { eventColumns, eventKey } from './event-columns.js';
import { EventFacts } from './event-facts.js';
import { Listed } from './listed.js';
import { useConflicting } from './logs.queries.js';
import type { LogsSearch } from './logs.search.js';

export function ConflictingList({ search }: { readonly search: LogsSearch }) {
  const zone = useTenantZone();
  return (
    <Listed
      search={search}
      pages={useConflicting()}
      columns={eventColumns(zone)}
      keyOf={(usage) => `${eventKey(usage)} ${usage.receivedAt}`}
      titleOf={() => 'Came again with other contents'}
      panelOf={(usage) => <EventFacts usage={usage} zone={zone} />}
    />
  );
}
