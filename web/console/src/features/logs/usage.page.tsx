import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { isUnknown } from '../../../../api/problem.js';
import { Loading } from '../../../../ui/empty/empty.js';
import { Panel } from '../../../../ui/panel/panel.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Id, Name } from '../../../../ui/text/name.js';
import { Amount } from '../../../../ui/value/value.js';
import { useTenantZone } from '../../tenant.queries.js';
import { useEvent } from './logs.queries.js';
import styles from './usage.module.css';
import { UsageActs } from './usage-acts.js';
import { Entry } from './usage-entry.js';

export const Route = createLazyRoute('/data/logs/$source/$id')({ component: UsagePanel });

const route = getRouteApi('/data/logs/$source/$id');
const logs = getRouteApi('/data/logs');

/** All that became of one event: how it was placed, what it costs and what it adds. */
function UsagePanel() {
  const { source, id } = route.useParams();
  const search = logs.useSearch();
  const navigate = logs.useNavigate();
  const event = useEvent(source, id);
  const zone = useTenantZone();
  const { data } = event;
  return (
    <Panel
      title={<Id most={40}>{id}</Id>}
      subtitle={<Name>{source}</Name>}
      about={`${source}/${id}`}
      onClose={() => void navigate({ to: '/data/logs', search, resetScroll: false })}
    >
      {event.isPending && <Loading />}
      {event.error &&
        (isUnknown(event.error) ? (
          <p className={styles.note}>No event has this source and id.</p>
        ) : (
          <ProblemNote of="The event" error={event.error} onRetry={() => void event.refetch()} />
        ))}
      {data?.entries.map((entry) => (
        <Entry
          key={`${entry.state} ${entry.receivedAt} ${entry.amount} ${entry.rejectedUsageId}`}
          entry={entry}
          zone={zone}
        />
      ))}
      {data?.entries.some((entry) => entry.currency) && data.entries.length > 1 && (
        <p className={styles.note}>
          What is left of its charges:{' '}
          <Amount
            amount={data.amount}
            currency={data.entries.find((entry) => entry.currency)?.currency ?? 'USD'}
            withCurrency
            ofEvent
          />
        </p>
      )}
      {data && (
        <UsageActs
          event={data}
          source={source}
          id={id}
          isLooking={event.isFetching}
          onLook={() => void event.refetch()}
        />
      )}
    </Panel>
  );
}
