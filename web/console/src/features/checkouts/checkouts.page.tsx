import { useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { buttonClass } from '../../../../ui/button/button.js';
import { CopyText } from '../../../../ui/copy/copy.js';
import { momentText } from '../../../../ui/format/date.js';
import { linkClass, mutedClass } from '../../../../ui/layout/layout.js';
import { Panel } from '../../../../ui/panel/panel.js';
import type { Column } from '../../../../ui/table/column.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { useProductChoices } from '../../customers.queries.js';
import { MakingPage } from '../../making-page.js';
import { PageTabs } from '../../page-tabs.js';
import { useTenantZone } from '../../tenant.queries.js';
import { type Checkout, checkoutFields, fromText, states } from './checkout-form.js';
import styles from './checkouts.module.css';
import { useCheckouts, useOpenCheckout } from './checkouts.queries.js';

const path = '/billing/subscriptions/checkout-links';

export const Route = createLazyRoute(path)({ component: CheckoutsPage });

const route = getRouteApi(path);

interface Made {
  /** In the first answer alone: not in that to the same act sent again. */
  readonly url?: string | undefined;
}

const columnsIn = (zone: string, nameOf: (productId: string) => string): readonly Column<Checkout>[] => [
  {
    name: 'Customer',
    width: 'minmax(112px, 1.2fr)',
    cell: ({ email, organizationName }) => <Name>{organizationName ?? (email || 'forgotten')}</Name>,
  },
  {
    name: 'Product',
    width: 'minmax(88px, 1fr)',
    shows: 'roomy',
    cell: ({ productId }) => <Name>{nameOf(productId)}</Name>,
  },
  { name: 'Opened by', width: '112px', shows: 'wide', cell: fromText },
  {
    name: 'Until',
    width: '170px',
    shows: 'roomy',
    cell: ({ expiresAt }) => <Moment at={expiresAt} zone={zone} format={momentText} />,
  },
  {
    name: 'State',
    width: '104px',
    cell: ({ status }) => <Tag tone={states[status].tone}>{states[status].text}</Tag>,
  },
];

/** Links by which customers subscribe by themselves, and what came of them. */
function CheckoutsPage() {
  const { new: isNew } = route.useSearch();
  const navigate = route.useNavigate();
  const queries = useQueryClient();
  const zone = useTenantZone();
  const products = useProductChoices();
  const names = new Map(products);
  const open = useOpenCheckout();
  const [made, setMade] = useState<Made>();
  const close = () => {
    setMade(undefined);
    void navigate({ to: path });
  };
  const making = {
    title: 'New checkout link',
    of: 'The link',
    act: 'be made',
    fields: checkoutFields(products ?? []),
    submit: 'Make the link',
    busy: 'Making …',
    onSubmit: open,
    onDone: (link: Made) => {
      setMade(link);
      void queries.invalidateQueries();
    },
  };
  return (
    <MakingPage
      need="customers:write"
      title="Subscriptions"
      above={
        <>
          <PageTabs of="Subscriptions" />
          <p className={mutedClass}>
            By such a link somebody subscribes to a product by themselves, once, and pays where it is paid by card.
          </p>
        </>
      }
      label="Checkout Links"
      pages={useCheckouts()}
      columns={columnsIn(zone, (productId) => names.get(productId) ?? productId)}
      keyOf={({ checkoutSessionId }) => checkoutSessionId}
      linkOf={({ subscriptionId }, className, content) =>
        subscriptionId === undefined ? (
          <span className={className}>{content}</span>
        ) : (
          <Link to="/billing/subscriptions/$subscriptionId" params={{ subscriptionId }} className={className}>
            {content}
          </Link>
        )
      }
      empty="No link was made, and nobody has signed up."
      makeLink={
        <Link to={path} search={{ new: 'yes' }} className={buttonClass({ kind: 'primary' })}>
          Make a checkout link
        </Link>
      }
      making={isNew && made === undefined && products && products.length > 0 ? making : undefined}
      panel={
        (made !== undefined && (
          <Panel title="The link" subtitle="It is shown now and never again." about="made" onClose={close}>
            <div className={styles.made}>
              {made.url === undefined ? (
                <p>
                  It was made, and the answer that held it has been lost on its way. Make another; this one expires.
                </p>
              ) : (
                <>
                  <CopyText label="The link">{made.url}</CopyText>
                  <p>It is for the customer alone: whoever has it subscribes in their name.</p>
                </>
              )}
            </div>
          </Panel>
        )) ||
        (isNew && products?.length === 0 && (
          <Panel title="New checkout link" about="none" onClose={close}>
            <div className={styles.made}>
              <p>Nothing is published yet that somebody could subscribe to.</p>
              <Link to="/configuration/revenue-sources/products/new" className={linkClass}>
                Make a product
              </Link>
            </div>
          </Panel>
        ))
      }
      onClose={close}
    />
  );
}
