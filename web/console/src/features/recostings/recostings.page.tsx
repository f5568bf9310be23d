import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { buttonClass } from '../../../../ui/button/button.js';
import { momentText } from '../../../../ui/format/date.js';
import { periodText } from '../../../../ui/format/period.js';
import { countText } from '../../../../ui/format/quantity.js';
import { mutedClass } from '../../../../ui/layout/layout.js';
import type { Column } from '../../../../ui/table/column.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment, Unknown } from '../../../../ui/value/value.js';
import { useSubscriptionChoices } from '../../customers.queries.js';
import { MakingPage } from '../../making-page.js';
import { PageTabs } from '../../page-tabs.js';
import { useTenantZone } from '../../tenant.queries.js';
import { OpenRecosting } from './open-recosting.js';
import { type Recosting, recostingFields, states } from './recosting-form.js';
import { useBeginRecosting, useRecostings } from './recostings.queries.js';

const path = '/configuration/revenue-sources/recostings';

export const Route = createLazyRoute(path)({ component: RecostingsPage });

const route = getRouteApi(path);

const columnsIn = (zone: string): readonly Column<Recosting>[] => [
  {
    name: 'Usage of',
    width: 'minmax(132px, 1.2fr)',
    cell: ({ from, to }) => periodText({ start: from, end: to }, zone),
  },
  { name: 'Why', width: 'minmax(96px, 2fr)', shows: 'roomy', cell: ({ reason }) => <Name>{reason}</Name> },
  {
    name: 'Started',
    width: '170px',
    shows: 'wide',
    cell: ({ requestedAt }) => <Moment at={requestedAt} zone={zone} format={momentText} />,
  },
  {
    name: 'Events that change',
    width: '132px',
    isNumber: true,
    shows: 'roomy',
    cell: ({ outcome }) =>
      outcome ? countText(outcome.events, 'en') : <Unknown why="What changes is not known yet" />,
  },
  { name: 'State', width: '104px', cell: ({ state }) => <Tag tone={states[state].tone}>{states[state].text}</Tag> },
];

/** Usage that was costed anew, since a price of a model has become known or another. */
function RecostingsPage() {
  const { new: isNew, open } = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useTenantZone();
  const begin = useBeginRecosting();
  const subscriptions = useSubscriptionChoices();
  const close = () => void navigate({ to: path });
  const making = {
    title: 'Cost usage anew',
    of: 'The recosting',
    act: 'be started',
    fields: recostingFields(subscriptions ?? []),
    submit: 'Show what it changes',
    busy: 'Starting …',
    onSubmit: begin,
    onDone: ({ recostingId }: Recosting) => void navigate({ to: path, search: { open: recostingId } }),
  };
  return (
    <MakingPage
      need="integration:write"
      title="Revenue Sources"
      above={
        <>
          <PageTabs of="Revenue sources" />
          <p className={mutedClass}>
            A price counts for usage that comes after it was set. What came before is costed by today’s prices where
            somebody asks for it: first it is shown what that changes.
          </p>
        </>
      }
      label="Recostings"
      pages={useRecostings()}
      columns={columnsIn(zone)}
      keyOf={({ recostingId }) => recostingId}
      isOpen={({ recostingId }) => recostingId === open}
      linkOf={({ recostingId }, className, content) => (
        <Link to={path} search={{ open: recostingId }} className={className} resetScroll={false}>
          {content}
        </Link>
      )}
      empty="No usage was costed anew."
      makeLink={
        <Link to={path} search={{ new: 'yes' }} className={buttonClass({ kind: 'primary' })}>
          Cost usage anew
        </Link>
      }
      making={isNew && subscriptions ? making : undefined}
      panel={open !== undefined && <OpenRecosting key={open} recostingId={open} onClose={close} />}
      onClose={close}
    />
  );
}
