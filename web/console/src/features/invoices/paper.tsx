import { Link } from '@tanstack/react-router';
import { calendarDayText, dayText } from '../../../../ui/format/date.js';
import { periodText } from '../../../../ui/format/period.js';
import { countOf } from '../../../../ui/format/quantity.js';
import { linkClass } from '../../../../ui/layout/layout.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount, Moment, Quantity } from '../../../../ui/value/value.js';
import type { Invoice, Line } from './invoices.queries.js';
import { kindNames } from './invoices.texts.js';
import styles from './paper.module.css';
import { Sums } from './sums.js';

/** The invoice as its PDF reads; each line opens what it is made of. */
export function Paper({ invoice, openLine }: { readonly invoice: Invoice; readonly openLine: string | undefined }) {
  const { currency, lines, timeZone } = invoice;
  return (
    <article className={styles.paper} aria-label={`Invoice ${invoice.number}`}>
      <Parties invoice={invoice} />
      <table className={styles.lines}>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col" className={styles.wide}>
              Quantity
            </th>
            <th scope="col">{currency}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <tr key={at} data-open={openLine === String(at) || undefined}>
              <td>
                <Link
                  to="/billing/invoices/$invoiceId"
                  params={{ invoiceId: invoice.invoiceId }}
                  search={{ line: String(at) }}
                  resetScroll={false}
                  className={styles.why}
                >
                  <Name>{line.description}</Name>
                </Link>
                <small>{aboutLine(line, timeZone)}</small>
              </td>
              <td className={styles.wide}>{line.quantity !== undefined && <Quantity>{line.quantity}</Quantity>}</td>
              <td>
                <Amount amount={line.amount} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Sums invoice={invoice} />
    </article>
  );
}

function aboutLine({ kind, periodStart, periodEnd, eventCount }: Line, timeZone: string): string {
  const period = periodText({ start: periodStart, end: periodEnd }, timeZone);
  const events = eventCount > 0 ? countOf(eventCount, 'event', 'events', 'en') : undefined;
  return [kindNames[kind], period, events].filter(Boolean).join(' · ');
}

const Parties = ({ invoice }: { readonly invoice: Invoice }) => (
  <div className={styles.parties}>
    <dl>
      <dt>Customer</dt>
      <dd>
        <Link to="/billing/invoices" search={{ accountId: invoice.accountId }} className={linkClass}>
          <Name>{invoice.accountName}</Name>
        </Link>
      </dd>
      <dd>
        <Name>{invoice.billingEmail}</Name>
      </dd>
    </dl>
    <dl>
      <dt>Dated</dt>
      <dd>
        <Moment at={invoice.datedAt} zone={invoice.timeZone} format={dayText} />
      </dd>
      <dt>Due</dt>
      <dd>{calendarDayText(invoice.dueOn)}</dd>
    </dl>
    <dl>
      <dt>Subscription</dt>
      <dd>
        <Link
          to="/billing/subscriptions/$subscriptionId"
          params={{ subscriptionId: invoice.subscriptionId }}
          className={linkClass}
        >
          <Name>{invoice.subscriptionName}</Name>
        </Link>
      </dd>
      <dt>Time zone</dt>
      <dd>{invoice.timeZone}</dd>
    </dl>
  </div>
);
