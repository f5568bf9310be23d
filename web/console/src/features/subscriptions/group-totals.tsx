import { Button } from '../../../../ui/button/button.js';
import { Loading } from '../../../../ui/empty/empty.js';
import { countText } from '../../../../ui/format/quantity.js';
import { mutedClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { PlainTable } from '../../../../ui/table/plain-table.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount, Quantity } from '../../../../ui/value/value.js';
import { type MetricOfPeriod, useGroupTotals } from './group-totals.queries.js';

interface GroupTotalsProps extends MetricOfPeriod {
  readonly metricName: string;
  readonly currency: string;
}

/** What each group of a metric came to by itself, in the order of their names. */
export default function GroupTotals({ metricName, currency, ...of }: GroupTotalsProps) {
  const { data, error, isPending, hasNextPage, isFetching, fetchNextPage, refetch } = useGroupTotals(of);
  if (isPending) return <Loading lines={3} />;
  if (!data) return <ProblemNote of="The groups" error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <PlainTable label={`Groups of ${metricName}`} of="figures">
        <thead>
          <tr>
            <th scope="col">Group</th>
            <th scope="col">Events</th>
            <th scope="col">Quantity</th>
            <th scope="col">{currency}</th>
          </tr>
        </thead>
        <tbody>
          {data.pages
            .flatMap(({ items }) => items)
            .map(({ group, eventCount, quantity, amount }) => (
              <tr key={JSON.stringify(group ?? null)}>
                <th scope="row">{group === undefined ? 'in no group' : <Name>{group}</Name>}</th>
                <td>{countText(eventCount, 'en')}</td>
                <td>
                  <Quantity>{quantity}</Quantity>
                </td>
                <td>
                  <Amount amount={amount} currency={currency} />
                </td>
              </tr>
            ))}
        </tbody>
      </PlainTable>
      <p className={mutedClass}>
        Before maximum, discounts and minimum of the metric, which apply to the sum of its groups.
      </p>
      {error && <ProblemNote of="All groups" error={error} onRetry={() => void refetch()} />}
      {hasNextPage && (
        <Button size="small" busy={isFetching ? 'Reading …' : undefined} onClick={() => void fetchNextPage()}>
          Show more groups
        </Button>
      )}
    </>
  );
}
