import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { Button } from '../../../../ui/button/button.js';
import { dayText } from '../../../../ui/format/date.js';
import { Card, Facts, PageHead, Spacer } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { useSubscriptionChoices } from '../../customers.queries.js';
import { ActForm } from '../../form/act-form.js';
import { ObjectPage } from '../../object-page.js';
import { Permitted } from '../../permitted.js';
import { usePageName } from '../../shell/page-name.js';
import { useTenantZone } from '../../tenant.queries.js';
import { type Coupon, couponText } from './coupon-form.js';
import { useArchive, useCoupon, useRedeem } from './coupons.queries.js';
import { RedemptionList } from './redemption-list.js';

const path = '/billing/coupons/$couponId';

export const Route = createLazyRoute(path)({ component: CouponPage });

const route = getRouteApi(path);

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
      <RedemptionList coupon={coupon} />
    </>
  );
}
