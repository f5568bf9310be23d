import { expectedAmount, expectedQuantity } from '../../../../ui/format/expected.js';
import { tierRangeOf } from '../../../../ui/format/tier.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { visibleText } from '../../../../ui/text/visible-text.js';
import { Amount, Quantity } from '../../../../ui/value/value.js';
import type { ExpectedOfMetric } from './forecast-amounts.js';
import type { ForecastRange } from './forecast-range.js';
import { metricBarOf, quotaStateOf } from './metric-bar.js';
import styles from './running.module.css';
import type { RunningUsage } from './subscriptions.queries.js';

/** "1,640.00 – 3,420.00" */
export const AmountRange = ({
  of: { least, most },
  currency,
}: {
  readonly of: ForecastRange;
  readonly currency: string;
}) => (
  <>
    <Amount amount={expectedAmount(least, currency)} currency={currency} /> –{' '}
    <Amount amount={expectedAmount(most, currency)} currency={currency} />
  </>
);

const quotaTags = {
  far: null,
  near: <Tag tone="warning">Quota nearly used</Tag>,
  reached: <Tag tone="danger">Quota used</Tag>,
} as const;

/** Of one tier that has no end there is nothing to say: everything is in it. */
const isOnlyTier = ({ index, upTo }: MetricOfUsage['tier']): boolean => index === 0 && upTo === undefined;

type MetricOfUsage = RunningUsage['metrics'][number];

interface MetricProps {
  readonly metric: MetricOfUsage;
  readonly currency: string;
  /** Absent: there is no former period to go by. */
  readonly expected: ExpectedOfMetric | undefined;
}

/** What of a metric is used, in which tier, and where it goes. */
export function RunningMetric({ metric, currency, expected }: MetricProps) {
  const { metricName, quantity, amount, tier, quota } = metric;
  const bar = metricBarOf(metric, expected?.quantity);
  return (
    <li>
      <b>
        {visibleText(metricName)} {quotaTags[quotaStateOf(metric) ?? 'far']}
      </b>
      <span className={styles.scale} aria-hidden="true">
        {bar.most !== undefined && <i data-part="most" style={{ inlineSize: `${bar.most}%` }} />}
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
        . <AtTheEnd metric={metric} currency={currency} expected={expected} />
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

/** Where a metric goes, in a sentence: by the shape of the last period, or at an even pace. */
function AtTheEnd({ metric: { forecast }, currency, expected }: MetricProps) {
  if (expected === undefined)
    return (
      <>
        At this pace <Quantity>{expectedQuantity(forecast.quantity)}</Quantity>,{' '}
        <Amount amount={expectedAmount(forecast.amount, currency)} currency={currency} withCurrency />.
      </>
    );
  const { quantity, amount } = expected;
  return (
    <>
      As the last period went <Quantity>{expectedQuantity(quantity.likely)}</Quantity> (
      <Quantity>{expectedQuantity(quantity.least)}</Quantity> – <Quantity>{expectedQuantity(quantity.most)}</Quantity>)
      {amount && (
        <>
          , <Amount amount={expectedAmount(amount.likely, currency)} currency={currency} withCurrency /> (
          <AmountRange of={amount} currency={currency} />)
        </>
      )}
      .
    </>
  );
}
