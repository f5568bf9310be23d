import { Link } from '@tanstack/react-router';
import { shownDifference } from '../../../../ui/format/money.js';
import { countText } from '../../../../ui/format/quantity.js';
import { Card } from '../../../../ui/layout/layout.js';
import { PlainTable } from '../../../../ui/table/plain-table.js';
import { Amount, Unknown } from '../../../../ui/value/value.js';
import { monthText } from './month-text.js';
import { daysOf, difference, type Month, together } from './months.js';
import styles from './recurring-revenue.module.css';

interface MonthTableProps {
  readonly months: readonly Month[];
  readonly currency: string;
}

/** What led from one month to the next, the newest first; the last row is all of them. */
export function MonthTable({ months, currency }: MonthTableProps) {
  const all = together(months);
  return (
    <Card title={`How it came about, in ${currency}`}>
      <PlainTable label="Months" of="figures">
        <thead>
          <tr>
            {['Month', 'At its start', 'New', 'More', 'Less', 'Lost', 'At its end', 'Customers', 'Lost', 'Kept'].map(
              (name, at) => (
                <th key={`${name} ${at}`} scope="col">
                  {name}
                  {at > 7 && ', %'}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {months.toReversed().map((month) => (
            <tr key={month.first}>
              <th scope="row">
                <Link to="/" search={{ ...daysOf(month), currency }} className={styles.month}>
                  {monthText(month.first)}
                </Link>
                {month.isRunning && <small>so far</small>}
              </th>
              <Movement month={month} currency={currency} />
              <td>
                <Percent of={month.churnPercent} />
              </td>
              <td>
                <Percent of={month.netRetentionPercent} />
              </td>
            </tr>
          ))}
        </tbody>
        {all && (
          <tfoot>
            <tr>
              <th scope="row">All of these</th>
              <Movement month={all} currency={currency} />
              <td />
              <td />
            </tr>
          </tfoot>
        )}
      </PlainTable>
    </Card>
  );
}

function Movement({ month, currency }: { readonly month: Omit<Month, 'churnPercent'>; readonly currency: string }) {
  const { atStart, recurring, new: gained, expansion, contraction, churned } = month;
  const { customers, newCustomers, churnedCustomers } = month;
  return (
    <>
      <td>
        <Amount amount={atStart} currency={currency} />
      </td>
      {[gained, expansion, difference('0', contraction), difference('0', churned)].map((amount, at) => (
        <td key={`${at}`} className={amount === '0' ? styles.nothing : undefined}>
          {amount === '0' ? '0' : shownDifference(amount, currency, 'en').text}
        </td>
      ))}
      <td className={styles.end}>
        <Amount amount={recurring} currency={currency} />
      </td>
      <td>
        {newCustomers + churnedCustomers > 0 && (
          <span className={styles.came}>
            {[newCustomers > 0 && `+${newCustomers}`, churnedCustomers > 0 && `−${churnedCustomers}`]
              .filter(Boolean)
              .join(' ')}
          </span>
        )}{' '}
        {countText(customers, 'en')}
      </td>
    </>
  );
}

const Percent = ({ of }: { readonly of: string | undefined }) =>
  of === undefined ? <Unknown why="Nothing was there at its start" /> : of;
