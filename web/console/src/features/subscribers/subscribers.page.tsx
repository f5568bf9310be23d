import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { buttonClass } from '../../../../ui/button/button.js';
import { dayText } from '../../../../ui/format/date.js';
import { filtersClass } from '../../../../ui/layout/layout.js';
import type { Column } from '../../../../ui/table/column.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment, Unknown } from '../../../../ui/value/value.js';
import { CustomerName } from '../../customer-name.js';
import { MakingPage } from '../../making-page.js';
import { NameFilter } from '../../name-filter.js';
import { noneText } from '../../none-text.js';
import { useTenantZone } from '../../tenant.queries.js';
import { OpenSubscriber } from './open-subscriber.js';
import { type Subscriber, subscriberFields, useMakeSubscriber, useSubscribers } from './subscribers.queries.js';
import { subscribersSearch } from './subscribers.search.js';

const path = '/customers/subscribers';

export const Route = createLazyRoute(path)({ component: SubscribersPage });

const route = getRouteApi(path);

const columnsIn = (zone: string): readonly Column<Subscriber>[] => [
  { name: 'E-mail', width: 'minmax(120px, 1.4fr)', cell: ({ email }) => <Name>{email}</Name> },
  { name: 'Name', width: 'minmax(72px, 1fr)', cell: ({ name }) => <Name>{name}</Name> },
  {
    name: 'Organization',
    width: 'minmax(96px, 1fr)',
    shows: 'roomy',
    cell: ({ organizationId }) =>
      organizationId ? <CustomerName accountId={organizationId} /> : <Unknown why="Of no organization" />,
  },
  {
    name: 'Since',
    width: '100px',
    shows: 'roomy',
    cell: ({ createdAt }) => <Moment at={createdAt} zone={zone} format={dayText} />,
  },
  {
    name: 'State',
    width: '104px',
    cell: ({ discovered }) => (discovered ? <Tag tone="warning">Discovered</Tag> : <Tag>Known</Tag>),
  },
];

function SubscribersPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useTenantZone();
  const make = useMakeSubscriber();
  const show = (part: object) => void navigate({ to: path, search: subscribersSearch({ ...search, ...part }) });
  const close = () => show({ new: undefined, open: undefined });
  const making = {
    title: 'New subscriber',
    of: 'The subscriber',
    act: 'be made',
    fields: subscriberFields(),
    submit: 'Make the subscriber',
    busy: 'Making …',
    onSubmit: make,
    onDone: close,
  };
  return (
    <MakingPage
      need="customers:write"
      title="Subscribers"
      above={
        <div className={filtersClass}>
          <NameFilter
            label="E-mail or name"
            help="A part of it, or the id."
            value={search.q}
            onChange={(q) => show({ q })}
          />
        </div>
      }
      label="Subscribers"
      pages={useSubscribers(search)}
      columns={columnsIn(zone)}
      keyOf={({ subscriberId }) => subscriberId}
      isOpen={({ subscriberId }) => subscriberId === search.open}
      linkOf={({ subscriberId }, className, content) => (
        <Link
          to={path}
          search={{ ...search, new: undefined, open: subscriberId }}
          className={className}
          resetScroll={false}
        >
          {content}
        </Link>
      )}
      empty={`${noneText('Nobody', [search.q])} A subscriber is a person, known by e-mail, whose usage is told apart.`}
      makeLink={
        <Link
          to={path}
          search={{ ...search, open: undefined, new: 'yes' }}
          className={buttonClass({ kind: 'primary' })}
        >
          Make a subscriber
        </Link>
      }
      making={search.new && making}
      panel={search.open && <OpenSubscriber key={search.open} subscriberId={search.open} onClose={close} />}
      onClose={close}
    />
  );
}
