import { isUnknown } from '../../../../api/problem.js';
import { Empty, Loading } from '../../../../ui/empty/empty.js';
import { Figure, Figures } from '../../../../ui/figure/figure.js';
import { momentText } from '../../../../ui/format/date.js';
import { expectedAmount, expectedQuantity } from '../../../../ui/format/expected.js';
import { daysPassed, periodText } from '../../../../ui/format/period.js';
import { widthOf } from '../../../../ui/format/quantity.js';
import { tierRangeOf } from '../../../../ui/format/tier.js';
import { Card } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { visibleText } from '../../../../ui/text/visible-text.js';
import { Amount, Moment, Quantity } from '../../../../ui/value/value.js';
import { metricBarOf, quotaStateOf } from './metric-bar.js';
import styles from './running.module.css';
import { type RunningUsage, useRunningUsage } from './subscriptions.queries.js';
import { phases } from './subscriptions.texts.js';

/** What the running period has come to, and what it will come to if usage goes on as it does. */
export function RunningPeriod({ subscriptionId, zone }: { readonly subscriptionId: string; readonly zone: string }) {
  const { data, error, isPending, refetch } = useRunningUsage(subscriptionId);
  if (isPending)
    return (
      <Card>
        <Loading lines={4} />
      </Card>
    );
  if (isUnknown(error))
    return (
      <Card>
        <Empty>No period runs now.</Empty>
      </Card>
    );
  if (!data) return <ProblemNote of="The running period" error={error} onRetry={() => void refetch()} />;
  return (
    <div className={styles.running}>
      {error && <ProblemNote of="Newer figures" error={error} onRetry={() => void refetch()} />}
      <Period usage={data} zone={zone} />
      {data.metrics.length > 0 && (
        <Card title="Against the tiers">
          <ul className={styles.metrics}>
            {data.metrics.map((metric) => (
              <Metric key={metric.metricId} metric={metric} currency={data.currency} />
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}

function Period({ usage, zone }: { readonly usage: RunningUsage; readonly zone: string }) {
  const { period, currency, amount, forecastAmount, billed, at } = usage;
  const { passed, all } = daysPassed(period, at, zone);
  return (
    <Figures>
      <Figure name={`Period ${period.index + 1}`} note={`${phases[period.phase]} · ${passed} of ${all} days`}>
        <span className={styles.period}>{periodText(period, zone)}</span>
        <span className={styles.track} aria-hidden="true">
          <i style={{ inlineSize: `${widthOf(period.elapsed)}%` }} />
        </span>
      </Figure>
      <Figure
        name={billed ? 'Bill so far' : 'Would be billed, and is not'}
        note={
          <>
            at <Moment at={at} zone={zone} format={momentText} />
          </>
        }
      >
        <Amount amount={amount} currency={currency} withCurrency />
      </Figure>
      <Figure name="At its end, at this pace" note="before discounts and tax">
        <Amount amount={forecastAmount} currency={currency} withCurrency />
      </Figure>
    </Figures>
  );
}

const quotaTags = {
  far: null,
  near: <Tag tone="warning">Quota nearly used</Tag>,
  reached: <Tag tone="danger">Quota used</Tag>,
} as const;

/** Of one tier that has no end there is nothing to say: everything is in it. */
const isOnlyTier = ({ index, upTo }: RunningMetric['tier']): boolean => index === 0 && upTo === undefined;

type RunningMetric = RunningUsage['metrics'][number];

function Metric({ metric, currency }: { readonly metric: RunningMetric; readonly currency: string }) {
  const { metricName, quantity, amount, tier, quota, forecast } = metric;
  const bar = metricBarOf(metric);
  return (
    <li>
      <b>
        {visibleText(metricName)} {quotaTags[quotaStateOf(metric) ?? 'far']}
      </b>
      <span className={styles.scale} aria-hidden="true">
        <i data-part="forecast" style={{ inlineSize: `${bar.forecast}%` }} />
        <i data-part="used" style={{ inlineSize: `${bar.used}%` }} />
        {bar.ticks.map(({ of, at }) => (
          <i key={`${of} ${at}`} data-part={of} style={{ insetInlineStart: `${at}%` }} />
        ))}
      </span>
      <p>
        <Quantity>{quantity}</Quantity> used
        {isOnlyTier(tier) ? null : (
          <>
            , in {tier.name ? visibleText(tier.name) : `tier ${tier.index + 1}`}: {tierRangeOf(tier)}
          </>
        )}
        . At this pace <Quantity>{expectedQuantity(forecast.quantity)}</Quantity>,{' '}
        <Amount amount={expectedAmount(forecast.amount, currency)} currency={currency} withCurrency />.
        {quota && (
          <>
            {' '}
            <Quantity>{quota.remaining}</Quantity> of <Quantity>{quota.limit}</Quantity> remain
            {quota.enforcement === 'hard' ? ', and no more is served.' : '.'}
          </>
        )}
      </p>
      <Amount amount={amount} currency={currency} withCurrency />
    </li>
  );
}
