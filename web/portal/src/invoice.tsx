import { useEffect, useState } from 'react';
import { ApiProblem } from '../../api/problem.js';
import { Loading } from '../../ui/empty/empty.js';
import { calendarDayText, dayText, localDate } from '../../ui/format/date.js';
import { periodText } from '../../ui/format/period.js';
import { isPositive } from '../../ui/format/positive.js';
import { countOf } from '../../ui/format/quantity.js';
import { Card, linkClass, PageHead, Spacer } from '../../ui/layout/layout.js';
import { ProblemNote } from '../../ui/problem/problem.js';
import { Tag } from '../../ui/tag/tag.js';
import { Name } from '../../ui/text/name.js';
import { Amount, Quantity } from '../../ui/value/value.js';
import { LineExplained } from './explanation.js';
import { GoLink } from './go-link.js';
import { InvoiceSums } from './invoice-sums.js';
import { standingWhilePaying } from './invoice-words.js';
import { Keep } from './keep.js';
import { PayInvoice } from './paying.js';
import type { Place } from './place.js';
import styles from './portal.module.css';
import type { Invoice, PortalQueries } from './portal.queries.js';
import { useKept } from './use-kept.js';
import { usePaying } from './use-paying.js';

type InvoicePlace = Place & { readonly invoiceId: string };

interface InvoicePageProps {
  readonly queries: PortalQueries;
  readonly place: InvoicePlace;
  readonly go: (place: Place) => void;
}

/** One invoice as it was issued; each line opens why it comes to what it does. */
export default function InvoicePage({ queries, place, go }: InvoicePageProps) {
  const { data, error, again } = queries.useInvoice(place.invoiceId);
  const invoice = useKept(data);
  const onPaid = useCatchingUp(invoice, again);
  const isUnknown = error instanceof ApiProblem && error.status === 404;
  return (
    <>
      <p className={styles.back}>
        <GoLink to={{ token: place.token }} go={go} className={linkClass}>
          All invoices and usage
        </GoLink>
      </p>
      {isUnknown && <h1>There is no such invoice</h1>}
      {error !== undefined && !isUnknown && (
        <>
          <h1>Invoice</h1>
          <ProblemNote of="The invoice" error={error} onRetry={again} />
        </>
      )}
      {!invoice && error === undefined && (
        <Card>
          <Loading lines={9} />
        </Card>
      )}
      {invoice && <Shown invoice={invoice} queries={queries} place={place} go={go} onPaid={onPaid} />}
    </>
  );
}

const mostLooks = 20;

/** An invoice hears a moment later that it was paid: it is read until it says so. Answers what to call when it was. */
function useCatchingUp(invoice: Invoice | undefined, again: () => void): () => void {
  const [isPaid, setPaid] = useState(false);
  const [looks, setLooks] = useState(0);
  const isBehind = isPaid && invoice !== undefined && isPositive(invoice.amountOpen) && looks < mostLooks;
  useEffect(() => {
    if (!isBehind) return;
    const look = () => {
      setLooks(looks + 1);
      again();
    };
    const waiting = setTimeout(look, 1_000);
    return () => clearTimeout(waiting);
  }, [isBehind, looks]);
  return () => setPaid(true);
}

interface ShownProps extends InvoicePageProps {
  readonly invoice: Invoice;
  readonly onPaid: () => void;
}

function Shown({ invoice, queries, place, go, onPaid }: ShownProps) {
  const { invoiceId, number, currency, timeZone } = invoice;
  const paying = usePaying(queries, invoiceId);
  const [words, tone] = standingWhilePaying(invoice, paying.view, localDate(Date.now(), timeZone) ?? '');
  return (
    <>
      <PageHead title={<Name>{number}</Name>}>
        <Tag tone={tone}>{words}</Tag>
        <Spacer />
        <div className={styles.files}>
          <Keep name="PDF" file={`${number}.pdf`} ask={() => queries.invoicePdf(invoiceId)} />
          <Keep name="CSV" file={`${number}.csv`} ask={() => queries.invoiceCsv(invoiceId)} />
        </div>
      </PageHead>
      <PayInvoice queries={queries} paying={paying} zone={timeZone} onPaid={onPaid} />
      <article className={styles.card} aria-label={`Invoice ${number}`}>
        <p className={styles.parties}>
          <Name>{invoice.accountName}</Name> · <Name>{invoice.subscriptionName}</Name> · dated{' '}
          {dayText(invoice.datedAt, timeZone)} · due {calendarDayText(invoice.dueOn)} · times in {timeZone}
        </p>
        <ol className={styles.lines}>
          {invoice.lines.map((line, at) => (
            <li key={at} data-open={place.line === at || undefined}>
              <div className={styles.line}>
                <div>
                  <b>
                    <Name>{line.description}</Name>
                  </b>
                  <small>
                    {periodText({ start: line.periodStart, end: line.periodEnd }, timeZone)}
                    {line.eventCount > 0 && ` · ${countOf(line.eventCount, 'event', 'events', 'en')}`}
                  </small>
                </div>
                <span className={styles.roomy}>
                  {line.quantity !== undefined && <Quantity>{line.quantity}</Quantity>}
                </span>
                <Amount amount={line.amount} currency={currency} withCurrency />
                <GoLink
                  to={{ token: place.token, invoiceId, ...(place.line !== at && { line: at }) }}
                  go={go}
                  className={linkClass}
                  isOpen={place.line === at}
                >
                  Why<span className={styles.spoken}> {line.description}</span>
                </GoLink>
              </div>
              {place.line === at && <LineExplained queries={queries} invoiceId={invoiceId} line={at} zone={timeZone} />}
            </li>
          ))}
        </ol>
        <InvoiceSums invoice={invoice} />
      </article>
    </>
  );
}
