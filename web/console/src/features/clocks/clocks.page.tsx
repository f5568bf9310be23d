import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { buttonClass } from '../../../../ui/button/button.js';
import { momentText } from '../../../../ui/format/date.js';
import type { Column } from '../../../../ui/table/column.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { MakingPage } from '../../making-page.js';
import { useTenantZone } from '../../tenant.queries.js';
import { clockFields, type TestClock, useMakeClock, useTestClocks } from './clocks.queries.js';

const path = '/developers/test-clocks';

export const Route = createLazyRoute(path)({ component: TestClocksPage });

const route = getRouteApi(path);

const columnsIn = (zone: string): readonly Column<TestClock>[] => [
  { name: 'Test clock', width: 'minmax(96px, 1fr)', cell: ({ name }) => <Name>{name}</Name> },
  { name: 'Stands at', width: '170px', cell: ({ now }) => <Moment at={now} zone={zone} format={momentText} /> },
  {
    name: 'Governs',
    width: '150px',
    shows: 'roomy',
    cell: ({ governsTenant }) => (governsTenant ? <Tag tone="warning">the whole tenant</Tag> : 'its subscriptions'),
  },
];

function TestClocksPage() {
  const { new: isNew } = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useTenantZone();
  const make = useMakeClock();
  const making = {
    title: 'New test clock',
    of: 'The test clock',
    act: 'be made',
    fields: clockFields,
    submit: 'Make the test clock',
    busy: 'Making …',
    onSubmit: make,
    onDone: ({ testClockId }: TestClock) =>
      void navigate({ to: '/developers/test-clocks/$testClockId', params: { testClockId } }),
  };
  return (
    <MakingPage
      need="integration:write"
      title="Test Clocks"
      label="Test clocks"
      pages={useTestClocks()}
      columns={columnsIn(zone)}
      keyOf={({ testClockId }) => testClockId}
      linkOf={({ testClockId }, className, content) => (
        <Link to="/developers/test-clocks/$testClockId" params={{ testClockId }} className={className}>
          {content}
        </Link>
      )}
      empty="No test clock. Under one, billing time moves by hand: months pass in seconds."
      makeLink={
        <Link to={path} search={{ new: 'yes' }} className={buttonClass({ kind: 'primary' })}>
          Make a test clock
        </Link>
      }
      making={isNew && making}
      onClose={() => void navigate({ to: path })}
    />
  );
}
