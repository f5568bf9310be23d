import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { buttonClass } from '../../../../ui/button/button.js';
import type { Column } from '../../../../ui/table/column.js';
import { Tag, type Tone } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { usePublishedProducts } from '../../customers.queries.js';
import type { Values } from '../../form/form-field.js';
import { MakingPage } from '../../making-page.js';
import { type Publication, useShowProduct } from '../../publications.queries.js';
import { SettingsTabs } from '../../settings-tabs.js';
import { CustomerPortal } from './customer-portal.js';
import { Look } from './look.js';
import { OpenPlan } from './open-plan.js';
import { newPlanFields, type Standing, standingOf } from './plan-form.js';
import { PlansPage } from './plans-page.js';
import styles from './storefront.module.css';
import { usePlans } from './storefront.queries.js';

const path = '/settings/storefront';

export const Route = createLazyRoute(path)({ component: StorefrontPage });

const route = getRouteApi(path);

const standings: Readonly<Record<Standing, readonly [text: string, tone: Tone]>> = {
  shown: ['Shown', 'positive'],
  audience: ['For an audience', 'accent'],
  archived: ['Archived', 'warning'],
  unknown: ['Shown', 'plain'],
};

const columnsWith = (published: Parameters<typeof standingOf>[1] | undefined): readonly Column<Publication>[] => [
  { name: 'Plan', width: 'minmax(96px, 1.4fr)', cell: ({ name }) => <Name>{name}</Name> },
  {
    name: 'Product',
    width: 'minmax(96px, 1.2fr)',
    shows: 'roomy',
    cell: ({ productId }) => {
      const product = published?.products.find((one) => one.productId === productId);
      return product ? <Name>{product.name}</Name> : '–';
    },
  },
  { name: 'Place', width: '64px', isNumber: true, cell: ({ order }) => order },
  {
    name: 'Visitors',
    width: '132px',
    cell: (plan) => {
      if (published === undefined) return null;
      const [text, tone] = standings[standingOf(plan, published)];
      return <Tag tone={tone}>{text}</Tag>;
    },
  },
];

/** What anybody may see of the tenant, and what its customers see: everything by which that is set. */
function StorefrontPage() {
  const { new: isNew, open } = route.useSearch();
  const navigate = route.useNavigate();
  const pages = usePlans();
  const published = usePublishedProducts().data;
  const show = useShowProduct();
  const plans = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  const opened = plans.find(({ productId }) => productId === open);
  const close = () => void navigate({ to: path, search: {}, resetScroll: false });
  const add = ({ productId = '', name, order }: Values, idempotencyKey: string) => {
    const called = published?.products.find((one) => one.productId === productId)?.name ?? '';
    return show(productId, { name: name || called, order: Number(order) }, idempotencyKey);
  };
  const making = published && {
    title: 'Show a product',
    of: 'The product',
    act: 'be shown',
    fields: newPlanFields(plans, published.products),
    submit: 'Show it',
    busy: 'Showing …',
    onSubmit: add,
    onDone: close,
  };
  return (
    <MakingPage
      need="catalog:write"
      title="Storefront & portal"
      above={
        <>
          <SettingsTabs />
          <div className={styles.before}>
            <PlansPage hasPlans={plans.length > 0} />
          </div>
        </>
      }
      label="Plans on the public page"
      pages={pages}
      columns={columnsWith(published)}
      keyOf={({ productId }) => productId}
      isOpen={({ productId }) => productId === open}
      linkOf={({ productId }, className, content) => (
        <Link to={path} search={{ open: productId }} className={className} resetScroll={false}>
          {content}
        </Link>
      )}
      empty="No plan is shown, so the page answers like one that is not there. Show a product, and anybody may sign up for it."
      makeLink={
        <Link to={path} search={{ new: 'yes' }} className={buttonClass({ kind: 'primary' })}>
          Show a product
        </Link>
      }
      making={isNew && making ? making : undefined}
      panel={
        opened && (
          <OpenPlan
            key={opened.productId}
            plan={opened}
            standing={published ? standingOf(opened, published) : 'unknown'}
            onClose={close}
          />
        )
      }
      below={
        <div className={styles.after}>
          <Look />
          <CustomerPortal />
        </div>
      }
      onClose={close}
    />
  );
}
