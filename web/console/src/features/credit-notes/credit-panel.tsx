import { Link } from '@tanstack/react-router';
import { lazy } from 'react';
import { Loading } from '../../../../ui/empty/empty.js';
import { Facts, linkClass } from '../../../../ui/layout/layout.js';
import { Panel } from '../../../../ui/panel/panel.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount } from '../../../../ui/value/value.js';
import { ActForm } from '../../form/act-form.js';
import { type CreditNote, creditFields } from './credit-form.js';
import { useCredit, useInvoice } from './credit-notes.queries.js';

const CreditSheet = lazy(() => import('./credit-sheet.js'));

interface CreditPanelProps {
  readonly invoiceId: string;
  readonly onClose: () => void;
  readonly onDone: (note: CreditNote) => void;
}

/** What is credited of one invoice; its number comes with the document. */
export function CreditPanel({ invoiceId, onClose, onDone }: CreditPanelProps) {
  const { data, error, refetch } = useInvoice(invoiceId);
  const credit = useCredit(invoiceId);
  return (
    <Panel
      title="New credit note"
      subtitle={
        data && (
          <Link to="/billing/invoices/$invoiceId" params={{ invoiceId }} className={linkClass}>
            {data.number}
          </Link>
        )
      }
      about={invoiceId}
      onClose={onClose}
    >
      {error && <ProblemNote of="The invoice" error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={5} />}
      {data && (
        <>
          <Facts
            facts={[
              ['Customer', <Name key="customer">{data.accountName}</Name>],
              ['Total', <Amount key="total" amount={data.total} currency={data.currency} withCurrency />],
              ['Not paid yet', <Amount key="open" amount={data.amountOpen} currency={data.currency} withCurrency />],
            ]}
          />
          <ActForm
            need="billing:write"
            of="The credit note"
            act="be issued"
            fields={creditFields(data)}
            submit="Issue the credit note"
            busy="Issuing …"
            onSubmit={credit}
            sheet={(props) => <CreditSheet {...props} invoice={data} />}
            onDone={onDone}
          />
        </>
      )}
    </Panel>
  );
}
