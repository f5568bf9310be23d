import { useState } from 'react';
import { Button } from '../../ui/button/button.js';
import { Empty, Loading } from '../../ui/empty/empty.js';
import { calendarDayText, dayText, localDate } from '../../ui/format/date.js';
import { linkClass } from '../../ui/layout/layout.js';
import { ProblemNote } from '../../ui/problem/problem.js';
import { Tag } from '../../ui/tag/tag.js';
import { Name } from '../../ui/text/name.js';
import { Amount } from '../../ui/value/value.js';
import { GoLink } from './go-link.js';
import { standingOf } from './invoice-words.js';
import type { Place } from './place.js';
import styles from './portal.module.css';
import type { Invoices, PortalQueries } from './portal.queries.js';

interface InvoiceListProps {
  readonly queries: PortalQueries;
  readonly place: Place;
  readonly go: (place: Place) => void;
  readonly zone: string;
}

/** A page of invoices, the newest first. */
export function InvoiceList({ queries, place, go, zone }: InvoiceListProps) {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const { data, error, again } = queries.useInvoices(cursors.at(-1));
  const today = localDate(Date.now(), zone) ?? '';
  const next = data?.nextCursor;
  return (
    <section className={styles.card} aria-label="Invoices">
      <div className={styles.cardHead}>
        <h2>Invoices</h2>
      </div>
      {error !== undefined && <ProblemNote of="The invoices" error={error} onRetry={again} />}
      {!data && error === undefined && <Loading lines={4} />}
      {data?.items.length === 0 && <Empty>No invoice yet. The first is issued when a period ends.</Empty>}
      {data && data.items.length > 0 && (
        <table className={styles.list}>
          <thead>
            <tr>
              <th scope="col">Invoice</th>
              <th scope="col" className={styles.roomy}>
                Dated
              </th>
              <th scope="col" className={styles.roomy}>
                Due
              </th>
              <th scope="col">State</th>
              <th scope="col">Total</th>
            </tr>
          </thead>
          <tbody>
            {data.items.map((invoice) => (
              <Row key={invoice.invoiceId} invoice={invoice} today={today}>
                <GoLink to={{ token: place.token, invoiceId: invoice.invoiceId }} go={go} className={linkClass}>
                  <Name>{invoice.number}</Name>
                </GoLink>
              </Row>
            ))}
          </tbody>
        </table>
      )}
      {(next !== undefined || cursors.length > 0) && (
        <div className={styles.pages}>
          <Button size="small" disabled={cursors.length === 0} onClick={() => setCursors(cursors.slice(0, -1))}>
            Newer
          </Button>
          <Button size="small" disabled={next === undefined} onClick={() => next && setCursors([...cursors, next])}>
            Older
          </Button>
        </div>
      )}
    </section>
  );
}

interface RowProps {
  readonly invoice: Invoices['items'][number];
  readonly today: string;
  readonly children: React.ReactNode;
}

function Row({ invoice, today, children }: RowProps) {
  const [words, tone] = standingOf(invoice, today);
  return (
    <tr>
      <td>{children}</td>
      <td className={styles.roomy}>{dayText(invoice.datedAt, invoice.timeZone)}</td>
      <td className={styles.roomy}>{calendarDayText(invoice.dueOn)}</td>
      <td>
        <Tag tone={tone}>{words}</Tag>
      </td>
      <td>
        <Amount amount={invoice.total} currency={invoice.currency} withCurrency />
      </td>
    </tr>
  );
}
