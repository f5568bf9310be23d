import { Loading } from '../../ui/empty/empty.js';
import { periodText } from '../../ui/format/period.js';
import { ProblemNote } from '../../ui/problem/problem.js';
import { Tag } from '../../ui/tag/tag.js';
import { Name } from '../../ui/text/name.js';
import { Amount } from '../../ui/value/value.js';
import { MetricUsageRow } from './metric-usage.js';
import styles from './portal.module.css';
import type { Account, PortalQueries, Usage } from './portal.queries.js';

interface SubscriptionUsageProps {
  readonly queries: PortalQueries;
  readonly subscription: Account['subscriptions'][number];
}

/** What the running period of a subscription has come to; its days are those of the subscription's own time zone. */
export function SubscriptionUsage({ queries, subscription }: SubscriptionUsageProps) {
  const { data, error, again } = queries.useUsage(subscription.subscriptionId);
  return (
    <section className={styles.card} aria-label={`Usage of ${subscription.name}`}>
      <div className={styles.cardHead}>
        <h2>
          <Name>{subscription.name}</Name>
        </h2>
        {data?.period.phase === 'trial' && <Tag tone="accent">Trial</Tag>}
        {data?.period.phase === 'paused' && <Tag>Paused</Tag>}
        {data && <span className={styles.about}>{periodText(data.period, subscription.timeZone)}</span>}
      </div>
      {error !== undefined && <ProblemNote of="The usage" error={error} onRetry={again} />}
      {!data && error === undefined && <Loading lines={3} />}
      {data && <SoFar usage={data} />}
      {data?.metrics.map((metric) => (
        <MetricUsageRow key={metric.metricId} metric={metric} currency={data.currency} />
      ))}
    </section>
  );
}

const SoFar = ({ usage: { amount, forecastAmount, recurringFee, currency, billed } }: { readonly usage: Usage }) => (
  <>
    <dl className={styles.soFar}>
      <div>
        <dt>So far</dt>
        <dd>
          <Amount amount={amount} currency={currency} withCurrency />
        </dd>
      </div>
      <div>
        <dt>If it goes on like this</dt>
        <dd>
          <Amount amount={forecastAmount} currency={currency} withCurrency />
        </dd>
      </div>
      {recurringFee !== undefined && (
        <div>
          <dt>Of it the fee of the period</dt>
          <dd>
            <Amount amount={recurringFee} currency={currency} withCurrency />
          </dd>
        </div>
      )}
    </dl>
    {!billed && <p className={styles.about}>This usage is shown and not billed.</p>}
  </>
);
