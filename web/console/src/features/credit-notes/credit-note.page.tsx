import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { lazy } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { dayText } from '../../../../ui/format/date.js';
import { Later } from '../../../../ui/later/later.js';
import { Card, Facts, linkClass, PageHead, Spacer } from '../../../../ui/layout/layout.js';
import { PlainTable } from '../../../../ui/table/plain-table.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount, Moment } from '../../../../ui/value/value.js';
import { DocumentFiles } from '../../document-files.js';
import { ObjectPage } from '../../object-page.js';
import { Permitted } from '../../permitted.js';
import { usePageName } from '../../shell/page-name.js';
import { type CreditNote, reasonNames } from './credit-form.js';
import { leftToPayBack } from './credit-left.js';
import { useBalanceOf, useCreditNote, useCreditNoteFiles, useRefund } from './credit-notes.queries.js';
import { FailedRefund } from './failed-refund.js';

const RefundSheet = lazy(() => import('./refund-sheet.js'));

const path = '/billing/credit-notes/$creditNoteId';

export const Route = createLazyRoute(path)({ component: CreditNotePage });

const route = getRouteApi(path);

function CreditNotePage() {
  const { creditNoteId } = route.useParams();
  const note = useCreditNote(creditNoteId);
  usePageName(note.data?.number);
  return (
    <ObjectPage of="The credit note" query={note}>
      {(value) => <Shown note={value} />}
    </ObjectPage>
  );
}

function Shown({ note }: { readonly note: CreditNote }) {
  const { number, status, currency, invoiceId, invoiceNumber, reason, memo, timeZone } = note;
  const amount = (value: string) => <Amount amount={value} currency={currency} withCurrency />;
  return (
    <>
      <PageHead title={<Name>{number}</Name>}>
        <Tag tone={status === 'refunded' ? 'plain' : 'positive'}>{status === 'refunded' ? 'Refunded' : 'Issued'}</Tag>
        <Spacer />
        <DocumentFiles number={number} files={useCreditNoteFiles(note)} />
        <Refund note={note} />
      </PageHead>
      <Card>
        <Facts
          facts={[
            ['Customer', <Name key="customer">{note.accountName}</Name>],
            ...(invoiceId
              ? [
                  [
                    'Corrects',
                    <Link key="invoice" to="/billing/invoices/$invoiceId" params={{ invoiceId }} className={linkClass}>
                      {invoiceNumber ?? 'its invoice'}
                    </Link>,
                  ] as const,
                ]
              : []),
            ['Reason', reasonNames[reason]],
            ...(memo === '' ? [] : [['In words', <Name key="memo">{memo}</Name>] as const]),
            ['Dated', <Moment key="dated" at={note.datedAt} zone={timeZone} format={dayText} />],
            ['Off what was open', amount(note.appliedToInvoice)],
            ['To the balance', amount(note.addedToBalance)],
            ['Paid back', amount(note.refunded)],
            ...(note.failedRefunds ?? []).map(
              (failed) => ['Did not arrive', <FailedRefund key={failed.at} note={note} failed={failed} />] as const,
            ),
          ]}
        />
      </Card>
      <Card title="Lines">
        <PlainTable label="Lines" of="figures">
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">{currency}</th>
            </tr>
          </thead>
          <tbody>
            {note.lines.map((line, at) => (
              <tr key={`${at} ${line.description}`}>
                <td>
                  <Name>{line.description}</Name>
                </td>
                <td>
                  <Amount amount={line.amount} currency={currency} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td>Taxes</td>
              <td>
                <Amount amount={note.taxTotal} currency={currency} />
              </td>
            </tr>
            <tr>
              <td>Total</td>
              <td>{amount(note.total)}</td>
            </tr>
          </tfoot>
        </PlainTable>
      </Card>
    </>
  );
}

/** Nothing, where later invoices have used its balance, or all of it was paid back. */
function Refund({ note }: { readonly note: CreditNote }) {
  const balance = useBalanceOf(note);
  const refund = useRefund(note.creditNoteId);
  const left = leftToPayBack(note, balance ?? '0');
  if (balance === undefined || left === '0') return null;
  return (
    <>
      <Permitted need="billing:write">
        <Button onClick={() => refund.ask(left)}>Pay back the balance</Button>
      </Permitted>
      <Later>
        {refund.asked !== undefined && (
          <RefundSheet
            note={note}
            balance={balance}
            amount={refund.asked}
            isPending={refund.isPending}
            error={refund.error}
            onConfirm={() => refund.confirm()}
            onClose={refund.close}
          />
        )}
      </Later>
    </>
  );
}
