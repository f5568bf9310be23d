import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { lazy } from 'react';
import { isUnknown } from '../../../../api/problem.js';
import { buttonClass } from '../../../../ui/button/button.js';
import { Loading } from '../../../../ui/empty/empty.js';
import { Later } from '../../../../ui/later/later.js';
import { Beside, Card, PageHead, Spacer } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { CustomerLink } from '../../customer-link.js';
import { DocumentFiles } from '../../document-files.js';
import { Permitted } from '../../permitted.js';
import { NotFound } from '../../shell/not-found.js';
import { usePageName } from '../../shell/page-name.js';
import { Collecting } from './collecting.js';
import { ExplainPanel } from './explain-panel.js';
import { History } from './history.js';
import { InvoiceActs } from './invoice-acts.js';
import { stateAt } from './invoice-state.js';
import { type Invoice, useInvoice, useInvoiceFiles } from './invoices.queries.js';
import type { InvoiceSearch } from './invoices.search.js';
import { Paper } from './paper.js';
import { possibleActs } from './possible-acts.js';

const PaymentPanel = lazy(() => import('./payment-panel.js'));

export const Route = createLazyRoute('/billing/invoices/$invoiceId')({ component: InvoicePage });

const route = getRouteApi('/billing/invoices/$invoiceId');

function InvoicePage() {
  const { invoiceId } = route.useParams();
  const found = useInvoice(invoiceId);
  const search = route.useSearch();
  usePageName(found.data?.number);
  if (isUnknown(found.error)) return <NotFound />;
  return (
    <>
      {found.error && <ProblemNote of="The invoice" error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && (
        <Card>
          <Loading lines={12} />
        </Card>
      )}
      {found.data && <Shown invoice={found.data} search={search} />}
    </>
  );
}

function Shown({ invoice, search }: { readonly invoice: Invoice; readonly search: InvoiceSearch }) {
  const navigate = route.useNavigate();
  const state = stateAt(invoice, Date.now());
  const line = search.line === undefined ? undefined : invoice.lines[Number(search.line)];
  const show = (asked: InvoiceSearch) =>
    void navigate({
      to: '/billing/invoices/$invoiceId',
      params: { invoiceId: invoice.invoiceId },
      search: asked,
      resetScroll: false,
    });
  return (
    <>
      <PageHead title={<Name>{invoice.number}</Name>}>
        <Tag tone={state.tone}>{state.text}</Tag>
        <Spacer />
        <InvoiceActs invoice={invoice} />
        <CustomerLink accountId={invoice.accountId} />
        <Files invoice={invoice} />
        <Permitted need="billing:write">
          <Link to="/billing/credit-notes" search={{ of: invoice.invoiceId }} className={buttonClass()}>
            Credit note
          </Link>
          <Link
            to="/billing/invoices/$invoiceId"
            params={{ invoiceId: invoice.invoiceId }}
            search={{ payment: 'new' }}
            className={buttonClass({ kind: possibleActs(invoice).length > 0 ? 'primary' : 'plain' })}
            resetScroll={false}
          >
            Record a payment
          </Link>
        </Permitted>
      </PageHead>
      <Beside
        panel={
          search.payment !== undefined ? (
            <Later>
              <PaymentPanel key={search.payment} invoice={invoice} of={search.payment} onClose={() => show({})} />
            </Later>
          ) : (
            line && (
              <ExplainPanel
                invoice={invoice}
                index={search.line ?? ''}
                line={line}
                start={search.events}
                onStart={(events) => show({ ...search, events })}
                onClose={() => show({})}
              />
            )
          )
        }
      >
        <Paper invoice={invoice} openLine={search.line} />
        <Collecting invoice={invoice} />
        <History invoice={invoice} />
      </Beside>
    </>
  );
}

function Files({ invoice }: { readonly invoice: Invoice }) {
  const filesOf = useInvoiceFiles();
  return <DocumentFiles number={invoice.number} files={filesOf(invoice)} />;
}
