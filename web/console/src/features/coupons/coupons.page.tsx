import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { buttonClass } from '../../../../ui/button/button.js';
import { countText } from '../../../../ui/format/quantity.js';
import type { Column } from '../../../../ui/table/column.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { useProductChoices } from '../../customers.queries.js';
import { MakingPage } from '../../making-page.js';
import { type Coupon, couponFields, couponText } from './coupon-form.js';
import { useCoupons, useMakeCoupon } from './coupons.queries.js';

const path = '/billing/coupons';

export const Route = createLazyRoute(path)({ component: CouponsPage });

const route = getRouteApi(path);

const columns: readonly Column<Coupon>[] = [
  { name: 'Code', width: 'minmax(80px, 0.8fr)', cell: ({ code }) => <Name>{code}</Name> },
  { name: 'Rule', width: 'minmax(120px, 2fr)', cell: (coupon) => couponText(coupon) },
  {
    name: 'Redeemed',
    width: '84px',
    isNumber: true,
    shows: 'roomy',
    cell: ({ redemptions }) => countText(redemptions, 'en'),
  },
  {
    name: 'State',
    width: '88px',
    cell: ({ status }) => (status === 'active' ? <Tag tone="positive">Active</Tag> : <Tag>Archived</Tag>),
  },
];

function CouponsPage() {
  const { new: isNew } = route.useSearch();
  const navigate = route.useNavigate();
  const make = useMakeCoupon();
  const products = useProductChoices();
  const making = {
    title: 'New coupon',
    of: 'The coupon',
    act: 'be made',
    fields: couponFields(products ?? []),
    submit: 'Make the coupon',
    busy: 'Making …',
    onSubmit: make,
    onDone: ({ couponId }: Coupon) => void navigate({ to: '/billing/coupons/$couponId', params: { couponId } }),
  };
  return (
    <MakingPage
      need="billing:write"
      title="Coupons"
      label="Coupons"
      pages={useCoupons()}
      columns={columns}
      keyOf={({ couponId }) => couponId}
      linkOf={({ couponId }, className, content) => (
        <Link to="/billing/coupons/$couponId" params={{ couponId }} className={className}>
          {content}
        </Link>
      )}
      empty="No coupon. A coupon takes something off the invoices of a subscription that it is redeemed on."
      makeLink={
        <Link to={path} search={{ new: 'yes' }} className={buttonClass({ kind: 'primary' })}>
          Make a coupon
        </Link>
      }
      making={isNew && products ? making : undefined}
      onClose={() => void navigate({ to: path })}
    />
  );
}
