import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { dayText } from '../../../../ui/format/date.js';
import { Beside, linkClass, mutedClass, PageHead } from '../../../../ui/layout/layout.js';
import type { Column } from '../../../../ui/table/column.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { PageTabs } from '../../page-tabs.js';
import { nothing, PagedTable } from '../../paged-table.js';
import { useTenantZone } from '../../tenant.queries.js';
import styles from './held-invoices.module.css';
import { type HeldInvoice, useHeldInvoices, useRelease } from './held-invoices.queries.js';
import { cureOf } from './held-invoices.texts.js';
import { OpenHeldInvoice } from './open-held-invoice.js';

const path = '/billing/invoices/held';

export const Route = createLazyRoute(path)({ component: HeldInvoicesPage });

const route = getRouteApi(path);

const columnsIn = (zone: string): readonly Column<HeldInvoice>[] => [
  { name: 'Customer', width: 'minmax(88px, 1.2fr)', cell: ({ accountName }) => <Name>{accountName}</Name> },
  {
    name: 'Product',
    width: 'minmax(96px, 1.2fr)',
    shows: 'wide',
    cell: ({ productName }) => <Name>{productName}</Name>,
  },
  {
    name: 'Due since',
    width: '100px',
    shows: 'roomy',
    cell: ({ at }) => <Moment at={at} zone={zone} format={dayText} />,
  },
  { name: 'Why it waits', width: 'minmax(150px, 1.6fr)', cell: (held) => cureOf(held).short },
];

type Released = NonNullable<ReturnType<typeof useRelease>['data']>;

/** What cannot be issued yet, why, and what cures it. */
function HeldInvoicesPage() {
  const { open } = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useTenantZone();
  const pages = useHeldInvoices();
  const release = useRelease();
  const [released, setReleased] = useState<Released>();
  const opened = pages.data?.pages.flatMap(({ items }) => items).find(({ occasionId }) => occasionId === open);
  const close = () => void navigate({ to: path, search: {}, resetScroll: false });
  const decide = (occasionId: string) => {
    setReleased(undefined);
    release.mutate(occasionId, { onSuccess: setReleased });
  };
  return (
    <>
      <PageHead title="Invoices" />
      <PageTabs of="Invoices" />
      <p className={`${mutedClass} ${styles.about}`}>
        Invoices that were due and could not be made. Nothing of them is lost: each is issued, dated as it should have
        been, once its cause is set right.
      </p>
      <p role="status" className={released && styles.about}>
        {released && <Outcome of={released} />}
      </p>
      <Beside
        panel={
          opened && (
            <OpenHeldInvoice
              key={opened.occasionId}
              held={opened}
              zone={zone}
              release={release}
              onRelease={() => decide(opened.occasionId)}
              onClose={close}
            />
          )
        }
      >
        <PagedTable
          label="Invoices that are held back"
          pages={pages}
          columns={columnsIn(zone)}
          keyOf={({ occasionId }) => occasionId}
          isOpen={({ occasionId }) => occasionId === open}
          linkOf={({ occasionId }, className, content) => (
            <Link to={path} search={{ open: occasionId }} className={className} resetScroll={false}>
              {content}
            </Link>
          )}
          empty={nothing('No invoice is held back: whatever was due is issued.')}
        />
      </Beside>
    </>
  );
}

function Outcome({ of: { status, invoiceId } }: { readonly of: Released }) {
  if (status === 'nothing-due') return <>Decided: nothing is due, so no invoice is issued.</>;
  if (status === 'open' || invoiceId === undefined)
    return <>The tax service is asked again. The invoice is issued when it answers, or stands here again.</>;
  return (
    <>
      It is issued.{' '}
      <Link to="/billing/invoices/$invoiceId" params={{ invoiceId }} className={linkClass}>
        To the invoice
      </Link>
    </>
  );
}
