import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { isUnknown } from '../../../../api/problem.js';
import { Button, buttonClass } from '../../../../ui/button/button.js';
import { dayText } from '../../../../ui/format/date.js';
import { mutedClass, PageHead, Spacer } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import type { Column } from '../../../../ui/table/column.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment, Unknown } from '../../../../ui/value/value.js';
import { nothing, PagedTable } from '../../paged-table.js';
import { Permitted } from '../../permitted.js';
import { NotFound } from '../../shell/not-found.js';
import { usePageName } from '../../shell/page-name.js';
import { useTenantZone } from '../../tenant.queries.js';
import { useTestClock } from '../../test-clock/test-clock.queries.js';
import { TestClockBar } from '../../test-clock/test-clock-bar.js';
import { type Subscription, useGoverned, useRemoveClock } from './clocks.queries.js';

const path = '/developers/test-clocks/$testClockId';

export const Route = createLazyRoute(path)({ component: TestClockPage });

const route = getRouteApi(path);

const columns: readonly Column<Subscription>[] = [
  { name: 'Customer', width: 'minmax(72px, 1fr)', cell: ({ accountName }) => <Name>{accountName}</Name> },
  { name: 'Product', width: 'minmax(72px, 1fr)', cell: ({ productName }) => <Name>{productName}</Name> },
  {
    name: 'Period ends',
    width: '104px',
    cell: ({ currentPeriod, timeZone }) =>
      currentPeriod ? (
        <Moment at={currentPeriod.end} zone={timeZone} format={dayText} />
      ) : (
        <Unknown why="No period runs" />
      ),
  },
];

/** The next moment at which a period ends under it. */
const nextEnd = (subscriptions: readonly Subscription[]): string | undefined =>
  subscriptions
    .flatMap(({ currentPeriod }) => currentPeriod?.end ?? [])
    .toSorted()
    .at(0);

function TestClockPage() {
  const { testClockId } = route.useParams();
  const navigate = route.useNavigate();
  const zone = useTenantZone();
  const { data, error } = useTestClock(testClockId);
  const governed = useGoverned(testClockId);
  const remove = useRemoveClock(testClockId);
  usePageName(data?.name);
  if (isUnknown(error) && !remove.isSuccess) return <NotFound />;
  const subscriptions = governed.data?.pages.flatMap(({ items }) => items) ?? [];
  const goBack = () => void navigate({ to: '/developers/test-clocks' });
  return (
    <>
      <PageHead title={<Name>{data?.name ?? 'Test clock'}</Name>}>
        <Spacer />
        <Permitted need="integration:write">
          <Button
            busy={remove.isPending ? 'Removing …' : undefined}
            onClick={() => remove.mutate(testClockId, { onSuccess: goBack })}
          >
            Remove
          </Button>
        </Permitted>
        <Permitted need="customers:write">
          <Link to="/billing/subscriptions/new" search={{ testClockId }} className={buttonClass({ kind: 'primary' })}>
            Subscribe under it
          </Link>
        </Permitted>
      </PageHead>
      {remove.error && <ProblemNote of="The test clock" act="be removed" error={remove.error} />}
      <TestClockBar testClockId={testClockId} zone={zone} periodEnd={nextEnd(subscriptions)} />
      <p className={mutedClass}>
        Times are in {zone}. A move closes every period that ends by then, and issues its invoices.
      </p>
      <PagedTable
        label="Subscriptions under the test clock"
        pages={governed}
        columns={columns}
        keyOf={({ subscriptionId }) => subscriptionId}
        linkOf={({ subscriptionId }, className, content) => (
          <Link to="/billing/subscriptions/$subscriptionId" params={{ subscriptionId }} className={className}>
            {content}
          </Link>
        )}
        empty={nothing('No subscription names it. One is put under a test clock when it is made.')}
      />
    </>
  );
}
