import { isUnknown } from '../../../../api/problem.js';
import { Empty, Loading } from '../../../../ui/empty/empty.js';
import { Figure, Figures } from '../../../../ui/figure/figure.js';
import { momentText } from '../../../../ui/format/date.js';
import { daysPassed, periodText } from '../../../../ui/format/period.js';
import { widthOf } from '../../../../ui/format/quantity.js';
import { Card } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Amount, Moment } from '../../../../ui/value/value.js';
import { useExpected } from './forecast.queries.js';
import type { Expected } from './forecast-amounts.js';
import styles from './running.module.css';
import { AmountRange, RunningMetric } from './running-metric.js';
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
      <Course usage={data} zone={zone} />
    </div>
  );
}

function Course({ usage, zone }: { readonly usage: RunningUsage; readonly zone: string }) {
  const expected = useExpected(usage, zone);
  return (
    <>
      <Period usage={usage} zone={zone} expected={expected} />
      {usage.metrics.length > 0 && (
        <Card title="Against the tiers">
          <ul className={styles.metrics}>
            {usage.metrics.map((metric) => (
              <RunningMetric
                key={metric.metricId}
                metric={metric}
                currency={usage.currency}
                expected={expected.ofMetric.get(metric.metricId)}
              />
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

interface PeriodProps {
  readonly usage: RunningUsage;
  readonly zone: string;
  readonly expected: Expected;
}

function Period({ usage, zone, expected: { bill, ofMetric } }: PeriodProps) {
  const { period, currency, amount, forecastAmount, forecastAt, billed, at } = usage;
  const end = forecastAt === period.end ? 'At its end' : 'When the subscription ends';
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
      <Figure
        name={`${end}, ${bill ? 'as the last period went' : 'at this pace'}`}
        note={
          <>
            {bill && (
              <>
                <AmountRange of={bill} currency={currency} />,{' '}
              </>
            )}
            before discounts and tax{!bill && ofMetric.size === 0 && period.elapsed !== '1' && ', by an even pace'}
          </>
        }
      >
        <Amount amount={bill?.likely ?? forecastAmount} currency={currency} withCurrency />
      </Figure>
    </Figures>
  );
}
