import { lazy, useState } from 'react';
import { Empty, Loading } from '../../../../ui/empty/empty.js';
import { periodText } from '../../../../ui/format/period.js';
import { countOf } from '../../../../ui/format/quantity.js';
import { Later } from '../../../../ui/later/later.js';
import { Card } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount, Quantity, Unknown } from '../../../../ui/value/value.js';
import styles from './running.module.css';
import { type RunningTotal, useRunningTotals } from './subscriptions.queries.js';

const GroupTotals = lazy(() => import('./group-totals.js'));

/** Each period with its metrics and their tiers, the newest first. */
export function RunningTotals({ subscriptionId, zone }: { readonly subscriptionId: string; readonly zone: string }) {
  const { data, error, isPending, refetch } = useRunningTotals(subscriptionId);
  if (isPending)
    return (
      <Card>
        <Loading />
      </Card>
    );
  if (!data) return <ProblemNote of="The running totals" error={error} onRetry={() => void refetch()} />;
  if (data.length === 0)
    return (
      <Card>
        <Empty>No usage yet. The first event of a period opens its totals.</Empty>
      </Card>
    );
  return (
    <>
      {error && <ProblemNote of="Newer totals" error={error} onRetry={() => void refetch()} />}
      {data.map((total) => (
        <Card key={total.period.index} title={periodText(total.period, zone)}>
          <PeriodTotals total={total} />
          {total.metrics.map((metric) => (
            <Groups key={`${total.subscriptionId} ${metric.metricId}`} of={metric} total={total} />
          ))}
        </Card>
      ))}
    </>
  );
}

function PeriodTotals({ total }: { readonly total: RunningTotal }) {
  const { metrics, currency, closed, outsideSubscriptionLife, productVersion } = total;
  return (
    <div className={styles.totals}>
      <p>
        <Tag tone={closed ? 'plain' : 'positive'}>{closed ? 'Closed' : 'Open'}</Tag> by version {productVersion}
        {outsideSubscriptionLife && '. The subscription ended before it: nothing of it is billed'}
      </p>
      {metrics.length > 0 ? (
        <table>
          <thead>
            <tr>
              <th scope="col">Metric, tier</th>
              <th scope="col">Quantity</th>
              <th scope="col">Rate</th>
              <th scope="col">{currency}</th>
            </tr>
          </thead>
          {metrics.map((metric) => (
            <tbody key={metric.metricId}>
              <tr className={styles.metricRow}>
                <th scope="row">
                  <Name>{metric.metricName}</Name>
                  <small>{countsOf(metric)}</small>
                </th>
                <td>
                  <Quantity>{metric.quantity}</Quantity>
                </td>
                <td />
                <td>
                  <Amount amount={metric.amount} currency={currency} />
                </td>
              </tr>
              {metric.tiers.map((tier, at) => (
                <tr key={tier.index}>
                  <td>
                    <Name>{tier.name || `Tier ${at + 1}`}</Name>
                  </td>
                  <td>
                    <Quantity>{tier.quantity}</Quantity>
                  </td>
                  <td>
                    {tier.unitRate === undefined ? (
                      <Unknown why="No rate of a unit" />
                    ) : (
                      <Amount amount={tier.unitRate} currency={currency} ofEvent />
                    )}
                    {tier.packageSize !== undefined && (
                      <small>
                        a <Quantity>{tier.packageSize}</Quantity>
                      </small>
                    )}
                  </td>
                  <td>
                    <Amount amount={tier.amount} currency={currency} />
                  </td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      ) : (
        <p>Its product prices no usage.</p>
      )}
    </div>
  );
}

/** The groups of a metric, once somebody asks for them. */
function Groups({ of, total }: { readonly of: RunningTotal['metrics'][number]; readonly total: RunningTotal }) {
  const [isOpen, setOpen] = useState(false);
  const { metricId, metricName, groupCount } = of;
  const { subscriptionId, period, currency } = total;
  if (groupCount === 0) return null;
  return (
    <details className={styles.groups} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <Name>{metricName}</Name> by group
      </summary>
      <Later>
        {isOpen && (
          <GroupTotals {...{ subscriptionId, metricId, metricName, currency }} periodIndex={String(period.index)} />
        )}
      </Later>
    </details>
  );
}

function countsOf({ eventCount, ignoredCount, groupCount }: RunningTotal['metrics'][number]): string {
  const events = countOf(eventCount, 'event', 'events', 'en');
  const ignored =
    ignoredCount > 0 ? `${countOf(ignoredCount, 'event', 'events', 'en')} without its element` : undefined;
  const groups = groupCount > 0 ? countOf(groupCount, 'group', 'groups', 'en') : undefined;
  return [events, groups, ignored].filter(Boolean).join(' · ');
}
