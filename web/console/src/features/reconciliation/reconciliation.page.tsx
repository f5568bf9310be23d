import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { Empty, Loading } from '../../../../ui/empty/empty.js';
import { TextField } from '../../../../ui/field/field.js';
import { momentText } from '../../../../ui/format/date.js';
import { Card, filtersClass, mutedClass, PageHead } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Moment } from '../../../../ui/value/value.js';
import { Equation } from '../../equation/equation.js';
import { useTenantZone } from '../../tenant.queries.js';
import { DeadLetters } from './dead-letters.js';
import { HourTable } from './hour-table.js';
import { LastReplay } from './last-replay.js';
import styles from './reconciliation.module.css';
import { useReconciliation } from './reconciliation.queries.js';
import { reconciliationSearch } from './reconciliation.search.js';
import { nothingCounted } from './reconciliation.texts.js';
import { Status } from './status.js';
import { WeekStrip } from './week-strip.js';

export const Route = createLazyRoute('/data/reconciliation')({ component: ReconciliationPage });

const route = getRouteApi('/data/reconciliation');

/** Whether everything that was accepted is rated, kept for a reason, or known to be neither: hour by hour. */
function ReconciliationPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useTenantZone();
  const { data, error, isPending, isPlaceholderData, refetch } = useReconciliation(search, zone);
  const form = useRef<HTMLFormElement>(null);
  const days = `${search.from} ${search.to}`;
  useEffect(() => {
    // Days of an hour that was opened were typed by nobody.
    if (days) form.current?.reset();
  }, [days]);
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = Object.fromEntries(new FormData(event.currentTarget));
    void navigate({ to: '/data/reconciliation', search: reconciliationSearch(asked) });
  };
  return (
    <>
      <PageHead title="Reconciliation" />
      <form ref={form} className={filtersClass} onSubmit={ask}>
        <TextField label="First day" name="from" type="date" defaultValue={search.from} />
        <TextField label="Last day" name="to" type="date" defaultValue={search.to} />
        <Button type="submit">Show</Button>
      </form>
      <WeekStrip zone={zone} />
      {error && <ProblemNote of="The reconciliation" error={error} onRetry={() => void refetch()} />}
      {isPending && (
        <Card>
          <Loading lines={9} />
        </Card>
      )}
      {data && data.items.length === 0 && (
        <Card>
          <Empty>{nothingCounted}</Empty>
        </Card>
      )}
      {data && data.items.length > 0 && (
        <>
          <Equation label="All hours together" sum={data.total} state={data.total.state} />
          <HourTable hours={data.items} zone={zone} opened={isPlaceholderData ? undefined : search.hour} />
        </>
      )}
      {data && (
        <p className={mutedClass}>
          By the hour in which usage was received, in {zone}.{' '}
          {data.countedSince && Date.parse(data.countedSince) > 0 && (
            <>
              Counted since <Moment at={data.countedSince} zone={zone} format={momentText} />.{' '}
            </>
          )}
          {data.nextCursor && 'The first 999 hours are shown, and the sums are of all; fewer days show the others.'}
        </p>
      )}
      <div className={styles.lower}>
        <DeadLetters zone={zone} />
        <LastReplay zone={zone} />
        <Status />
      </div>
    </>
  );
}
