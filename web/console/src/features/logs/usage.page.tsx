import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { lazy, useState } from 'react';
import { isUnknown } from '../../../../api/problem.js';
import { Button } from '../../../../ui/button/button.js';
import { Loading } from '../../../../ui/empty/empty.js';
import { Later } from '../../../../ui/later/later.js';
import { Panel } from '../../../../ui/panel/panel.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Id, Name } from '../../../../ui/text/name.js';
import { Amount } from '../../../../ui/value/value.js';
import { Permitted } from '../../permitted.js';
import { useTenantZone } from '../../tenant.queries.js';
import { useEvent } from './logs.queries.js';
import styles from './usage.module.css';
import { Entry } from './usage-entry.js';
import { isVoidable } from './voidable.js';

const VoidSheet = lazy(() => import('./void-sheet.js'));

export const Route = createLazyRoute('/data/logs/$source/$id')({ component: UsagePanel });

const route = getRouteApi('/data/logs/$source/$id');
const logs = getRouteApi('/data/logs');

/** All that became of one event: how it was placed, what it costs and what it adds. */
function UsagePanel() {
  const { source, id } = route.useParams();
  const search = logs.useSearch();
  const navigate = logs.useNavigate();
  const about = `${source}/${id}`;
  // Of another event nothing was asked.
  const [asked, setAsked] = useState<{ readonly about: string; readonly step: 'asked' | 'sent' }>();
  const voiding = asked?.about === about ? asked.step : undefined;
  const event = useEvent(source, id);
  const zone = useTenantZone();
  const { data } = event;
  return (
    <Panel
      title={<Id most={40}>{id}</Id>}
      subtitle={<Name>{source}</Name>}
      about={about}
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
      {data && isVoidable(data) && (
        <div className={styles.act} role="status">
          {voiding === 'sent' ? (
            <>
              The log has the void; what it changes is on its way.
              <Button
                size="small"
                busy={event.isFetching ? 'Looking …' : undefined}
                onClick={() => void event.refetch()}
              >
                Look again
              </Button>
            </>
          ) : (
            <Permitted need="integration:write">
              <Button size="small" onClick={() => setAsked({ about, step: 'asked' })}>
                Void
              </Button>
            </Permitted>
          )}
        </div>
      )}
      <Later>
        {data && voiding === 'asked' && (
          <VoidSheet
            event={data}
            source={source}
            id={id}
            onDone={() => setAsked({ about, step: 'sent' })}
            onClose={() => setAsked(undefined)}
          />
        )}
      </Later>
    </Panel>
  );
}
