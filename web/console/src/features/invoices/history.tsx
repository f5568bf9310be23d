import { Link } from '@tanstack/react-router';
import { momentText } from '../../../../ui/format/date.js';
import { Card, linkClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount, Moment } from '../../../../ui/value/value.js';
import styles from './history.module.css';
import { type Invoice, useDeliveries } from './invoices.queries.js';

/** What became of it: issued, sent, paid; the oldest first. */
export function History({ invoice }: { readonly invoice: Invoice }) {
  const deliveries = useDeliveries(invoice.invoiceId);
  const { finalizedAt, payments, currency, timeZone } = invoice;
  const happened = [
    { at: finalizedAt, id: 'finalized', what: <>Finalized.</> },
    ...payments.map(({ paymentId, status, amount, at, overpaid, refunded }) => ({
      at,
      id: paymentId,
      what: (
        <>
          Payment of <Amount amount={amount} currency={currency} withCurrency /> {paymentWords[status]}
          {overpaid && (
            <>
              {' '}
              <Amount amount={overpaid} currency={currency} withCurrency /> of it is the customer's balance.
            </>
          )}
          {refunded && (
            <>
              {' '}
              <Amount amount={refunded} currency={currency} withCurrency /> of it was paid back.
            </>
          )}
          {status === 'succeeded' && invoice.paymentOption !== 'gateway' && (
            <>
              {' '}
              <Link
                to="/billing/invoices/$invoiceId"
                params={{ invoiceId: invoice.invoiceId }}
                search={{ payment: paymentId }}
                className={linkClass}
                resetScroll={false}
              >
                Reverse it
              </Link>
            </>
          )}
        </>
      ),
    })),
    ...(deliveries.data?.items ?? []).map((delivery) => ({
      at: delivery.finishedAt ?? delivery.requestedAt,
      id: delivery.deliveryId,
      what: <Delivered of={delivery} />,
    })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return (
    <Card title="History">
      <ol className={styles.history}>
        {happened.map(({ at, id, what }) => (
          <li key={id}>
            <Moment at={at} zone={timeZone} format={momentText} />
            <span>{what}</span>
          </li>
        ))}
      </ol>
      {deliveries.error && (
        <ProblemNote of="What was sent" error={deliveries.error} onRetry={() => void deliveries.refetch()} />
      )}
    </Card>
  );
}

const paymentWords = {
  succeeded: 'arrived.',
  pending: 'is on its way.',
  'requires-action': 'waits for the customer to confirm it.',
  failed: 'failed.',
  reversed: 'was taken back.',
} as const;

type Delivery = NonNullable<ReturnType<typeof useDeliveries>['data']>['items'][number];

function Delivered({ of: { recipient, status, attempts, lastProblem } }: { readonly of: Delivery }) {
  if (recipient === '') return 'Not sent: the customer has no billing e-mail address.';
  const to = <Name>{recipient}</Name>;
  if (status === 'succeeded') return <>Mailed to {to}.</>;
  if (status === 'bounced')
    return (
      <>
        Came back from {to}. The server said: <Name>{lastProblem ?? ''}</Name>
      </>
    );
  return (
    <>
      {status === 'failed' ? 'Could not be mailed to ' : 'Waits to be mailed to '}
      {to}, after {attempts === 1 ? '1 attempt' : `${attempts} attempts`}.
      {lastProblem && (
        <>
          {' '}
          The server said: <Name>{lastProblem}</Name>
        </>
      )}
    </>
  );
}
