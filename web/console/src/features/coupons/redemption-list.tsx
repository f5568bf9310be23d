import { Link } from '@tanstack/react-router';
import { lazy } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { dayText } from '../../../../ui/format/date.js';
import { Later } from '../../../../ui/later/later.js';
import type { Column } from '../../../../ui/table/column.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { capital } from '../../../../ui/text/capital.js';
import { Id, Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { CustomerName } from '../../customer-name.js';
import { useProductOfSubscription } from '../../customers.queries.js';
import { nothing, PagedTable } from '../../paged-table.js';
import { useMay } from '../../permitted.js';
import { useTenantZone } from '../../tenant.queries.js';
import { Titled } from '../../titled.js';
import type { Coupon } from './coupon-form.js';
import { type Redemption, useEndRedemption, useRedemptions } from './coupons.queries.js';

const EndSheet = lazy(() => import('./end-sheet.js'));

/** @param onEnd absent for whoever may not: in each row there is no room to say why */
const columnsIn = (zone: string, onEnd?: (redemption: Redemption) => void): readonly Column<Redemption>[] => [
  { name: 'Customer', width: 'minmax(96px, 1fr)', cell: ({ accountId }) => <CustomerName accountId={accountId} /> },
  {
    name: 'Subscription',
    width: '160px',
    shows: 'roomy',
    cell: ({ subscriptionId }) => <SubscriptionName subscriptionId={subscriptionId} />,
  },
  {
    name: 'Redeemed',
    width: '104px',
    shows: 'roomy',
    cell: ({ redeemedAt }) => <Moment at={redeemedAt} zone={zone} format={dayText} />,
  },
  {
    name: 'On invoices',
    width: '104px',
    isNumber: true,
    shows: 'roomy',
    cell: ({ invoices, mostInvoices }) => (mostInvoices === undefined ? invoices : `${invoices} of ${mostInvoices}`),
  },
  {
    name: 'State',
    width: '88px',
    cell: ({ status }) => (
      <Tag tone={status === 'running' ? 'positive' : 'plain'}>{capital(status.replace('-', ' '))}</Tag>
    ),
  },
  ...(onEnd ? [actColumn(onEnd)] : []),
];

const actColumn = (onEnd: (redemption: Redemption) => void): Column<Redemption> => ({
  name: 'Act',
  width: '56px',
  cell: (redemption) =>
    redemption.status === 'running' && (
      <Button size="small" kind="quiet" title="It stands on no further invoice" onClick={() => onEnd(redemption)}>
        End
      </Button>
    ),
});

function SubscriptionName({ subscriptionId }: { readonly subscriptionId: string }) {
  const product = useProductOfSubscription(subscriptionId);
  return product === undefined ? <Id>{subscriptionId}</Id> : <Name>{product}</Name>;
}

/** Who has it, on how many invoices it stands, and its end for one of them. */
export function RedemptionList({ coupon: { couponId, code } }: { readonly coupon: Coupon }) {
  const zone = useTenantZone();
  const ending = useEndRedemption();
  const mayEnd = useMay('billing:write');
  return (
    <>
      <Titled title="Redemptions">
        <PagedTable
          label="Redemptions"
          pages={useRedemptions(couponId)}
          columns={columnsIn(zone, mayEnd ? ending.ask : undefined)}
          keyOf={({ redemptionId }) => redemptionId}
          linkOf={({ subscriptionId }, className, content) => (
            <Link to="/billing/subscriptions/$subscriptionId" params={{ subscriptionId }} className={className}>
              {content}
            </Link>
          )}
          empty={nothing('Nobody has redeemed it yet.')}
        />
      </Titled>
      <Later>
        {ending.asked && (
          <EndSheet code={code} of={{ ...ending, onConfirm: () => ending.confirm(), onClose: ending.close }} />
        )}
      </Later>
    </>
  );
}
