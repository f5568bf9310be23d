import { Figure, Figures } from '../../../../ui/figure/figure.js';
import { shownDifference } from '../../../../ui/format/money.js';
import { countText } from '../../../../ui/format/quantity.js';
import { Amount, Unknown } from '../../../../ui/value/value.js';
import { monthText } from './month-text.js';
import { difference, type Month } from './months.js';

/** Where recurring revenue stands in the last month, and what that came of. */
export function MonthFigures({ month, currency }: { readonly month: Month; readonly currency: string }) {
  const { first, recurring, atStart, customers, newCustomers, churnedCustomers } = month;
  const { churnPercent, churned, netRetentionPercent } = month;
  const since = `since the start of ${monthText(first)}`;
  return (
    <Figures>
      <Figure
        name="Recurring each month"
        series="revenue"
        note={`${shownDifference(difference(recurring, atStart), currency, 'en').text} ${since}`}
      >
        <Amount amount={recurring} currency={currency} withCurrency />
      </Figure>
      <Figure name="Paying customers" note={`${newCustomers} new, ${churnedCustomers} lost ${since}`}>
        {countText(customers, 'en')}
      </Figure>
      <Figure name="Kept" note="of what customers paid at its start, with what became more and less">
        {netRetentionPercent === undefined ? nothingYet : `${netRetentionPercent} %`}
      </Figure>
      <Figure
        name="Lost"
        note={
          <>
            <Amount amount={churned} currency={currency} withCurrency />, of customers who pay nothing any more
          </>
        }
      >
        {churnPercent === undefined ? nothingYet : `${churnPercent} %`}
      </Figure>
    </Figures>
  );
}

const nothingYet = <Unknown why="Nothing was there at its start" />;
