import { createLazyRoute, Link } from '@tanstack/react-router';
import { momentText } from '../../../../ui/format/date.js';
import { countText } from '../../../../ui/format/quantity.js';
import { mutedClass, PageHead } from '../../../../ui/layout/layout.js';
import type { Column } from '../../../../ui/table/column.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { PageTabs } from '../../page-tabs.js';
import { nothing, PagedTable } from '../../paged-table.js';
import { useTenantZone } from '../../tenant.queries.js';
import { type HeldSubscription, useHeldSubscriptions } from './held-subscriptions.queries.js';

export const Route = createLazyRoute('/billing/subscriptions/held')({ component: HeldSubscriptionsPage });

const columnsIn = (zone: string): readonly Column<HeldSubscription>[] => [
  { name: 'Customer', width: 'minmax(88px, 1fr)', cell: ({ accountName }) => <Name>{accountName}</Name> },
  { name: 'Subscription', width: 'minmax(96px, 1fr)', shows: 'wide', cell: ({ name }) => <Name>{name}</Name> },
  { name: 'Why', width: 'minmax(150px, 2fr)', cell: ({ problem }) => <span title={problem}>{problem}</span> },
  {
    name: 'Held since',
    width: '150px',
    shows: 'roomy',
    cell: ({ heldSince }) => <Moment at={heldSince} zone={zone} format={momentText} />,
  },
  { name: 'Tries', width: '56px', isNumber: true, shows: 'roomy', cell: ({ attempts }) => countText(attempts, 'en') },
  {
    name: 'Tried again',
    width: '150px',
    shows: 'roomy',
    cell: ({ triedAgainAt }) => <Moment at={triedAgainAt} zone={zone} format={momentText} />,
  },
];

/** Subscriptions whose time cannot pass, and why. */
function HeldSubscriptionsPage() {
  const zone = useTenantZone();
  return (
    <>
      <PageHead title="Subscriptions" />
      <PageTabs of="Subscriptions" />
      <p className={mutedClass}>
        Subscriptions whose time cannot pass: none of their periods opens or closes, so nothing of them is invoiced.
        Each is tried again by itself, and at once after any change of it. Times are in {zone}.
      </p>
      <PagedTable
        label="Subscriptions that are held"
        pages={useHeldSubscriptions()}
        columns={columnsIn(zone)}
        keyOf={({ subscriptionId }) => subscriptionId}
        linkOf={({ subscriptionId }, className, content) => (
          <Link to="/billing/subscriptions/$subscriptionId" params={{ subscriptionId }} className={className}>
            {content}
          </Link>
        )}
        empty={nothing('No subscription is held: the time of all of them passes.')}
      />
    </>
  );
}
