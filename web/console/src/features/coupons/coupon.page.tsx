import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { Button } from '../../../../ui/button/button.js';
import { dayText } from '../../../../ui/format/date.js';
import { Card, Facts, PageHead, Spacer } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import type { Column } from '../../../../ui/table/column.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { capital } from '../../../../ui/text/capital.js';
import { Id, Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { CustomerName } from '../../customer-name.js';
import { useProductOfSubscription, useSubscriptionChoices } from '../../customers.queries.js';
import { ActForm } from '../../form/act-form.js';
import { ObjectPage } from '../../object-page.js';
import { nothing, PagedTable } from '../../paged-table.js';
import { Permitted } from '../../permitted.js';
import { usePageName } from '../../shell/page-name.js';
import { useTenantZone } from '../../tenant.queries.js';
import { Titled } from '../../titled.js';
import { type Coupon, couponText } from './coupon-form.js';
import { type Redemption, useArchive, useCoupon, useRedeem, useRedemptions } from './coupons.queries.js';

const path = '/billing/coupons/$couponId';

export const Route = createLazyRoute(path)({ component: CouponPage });

const route = getRouteApi(path);

const columnsIn = (zone: string): readonly Column<Redemption>[] => [
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
];

function SubscriptionName({ subscriptionId }: { readonly subscriptionId: string }) {
  const product = useProductOfSubscription(subscriptionId);
  return product === undefined ? <Id>{subscriptionId}</Id> : <Name>{product}</Name>;
}

function CouponPage() {
  const { couponId } = route.useParams();
  const coupon = useCoupon(couponId);
  usePageName(coupon.data?.code);
  return (
    <ObjectPage of="The coupon" query={coupon}>
      {(value) => <Shown coupon={value} />}
    </ObjectPage>
  );
}

function Shown({ coupon }: { readonly coupon: Coupon }) {
  const { couponId, code, name, status, expiresAt, createdAt } = coupon;
  const zone = useTenantZone();
  const archive = useArchive(couponId);
  const redeem = useRedeem(code);
  const subscriptions = useSubscriptionChoices();
  return (
    <>
      <PageHead title={<Name>{code}</Name>}>
        {status === 'active' ? <Tag tone="positive">Active</Tag> : <Tag>Archived</Tag>}
        <Spacer />
        {status === 'active' && (
          <Permitted need="billing:write">
            <Button busy={archive.isPending ? 'Archiving …' : undefined} onClick={() => archive.mutate(couponId)}>
              Archive
            </Button>
          </Permitted>
        )}
      </PageHead>
      {archive.error && <ProblemNote of="The coupon" act="be archived" error={archive.error} />}
      <Card>
        <Facts
          facts={[
            ['Rule', `${couponText(coupon)}.`],
            ['On invoices', <Name key="name">{name}</Name>],
            ['Made', <Moment key="made" at={createdAt} zone={zone} format={dayText} />],
            ...(expiresAt
              ? [['Redeemed before', <Moment key="until" at={expiresAt} zone={zone} format={dayText} />] as const]
              : []),
          ]}
        />
      </Card>
      {status === 'active' && subscriptions && subscriptions.length > 0 && (
        <Card title="Redeem it">
          <ActForm
            need="billing:write"
            of="The coupon"
            act="be redeemed"
            fields={[
              {
                name: 'subscriptionId',
                label: 'For the subscription',
                kind: 'choice',
                choices: subscriptions,
                isNeeded: true,
              },
            ]}
            submit="Redeem the coupon"
            busy="Redeeming …"
            onSubmit={redeem}
          />
        </Card>
      )}
      <Titled title="Redemptions">
        <PagedTable
          label="Redemptions"
          pages={useRedemptions(couponId)}
          columns={columnsIn(zone)}
          keyOf={({ redemptionId }) => redemptionId}
          linkOf={({ subscriptionId }, className, content) => (
            <Link to="/billing/subscriptions/$subscriptionId" params={{ subscriptionId }} className={className}>
              {content}
            </Link>
          )}
          empty={nothing('Nobody has redeemed it yet.')}
        />
      </Titled>
    </>
  );
}
