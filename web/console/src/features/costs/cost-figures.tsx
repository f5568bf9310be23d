import { Figure, Figures } from '../../../../ui/figure/figure.js';
import { countOf, percentText } from '../../../../ui/format/quantity.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Amount, Unknown } from '../../../../ui/value/value.js';
import { changeOf } from './compared.js';
import styles from './costs.module.css';
import { type Total, useUnbilled } from './costs.queries.js';
import { type CostsSearch, ofAllOthers } from './costs.search.js';

interface CostFiguresProps {
  readonly currency: string;
  readonly totals: readonly Total[];
  /** Of as many days before. */
  readonly previous: readonly Total[];
  readonly search: CostsSearch;
}

/** Of one currency: others are never added to it. */
export function CostFigures({ currency, totals, previous, search }: CostFiguresProps) {
  const unbilled = useUnbilled(search);
  const now = totals.find((one) => one.currency === currency);
  const before = previous.find((one) => one.currency === currency);
  const open = unbilled.data?.find((one) => one.currency === currency);
  if (!now) return null;
  return (
    <>
      <Figures>
        <Figure name="Revenue" series="revenue" note={<Change now={now.revenue} before={before?.revenue} isGain />}>
          <Amount amount={now.revenue} currency={currency} withCurrency />
        </Figure>
        <Figure
          name="Cost"
          series="cost"
          note={
            now.unknownCosts > 0 ? (
              `at least: ${countOf(now.unknownCosts, 'event', 'events', 'en')} of unknown cost`
            ) : (
              <Change now={now.cost} before={before?.cost} />
            )
          }
        >
          <Amount amount={now.cost} currency="USD" withCurrency />
        </Figure>
        <Figure name="Margin" note={now.marginPercent && `${now.marginPercent} % of revenue`}>
          {now.margin === undefined ? (
            <Unknown why={`Costs are in USD and revenue is in ${currency}: they are not taken off each other`} />
          ) : (
            <Amount amount={now.margin} currency={currency} withCurrency />
          )}
        </Figure>
        <Figure
          name="Not invoiced yet"
          note={unbilled.data && countOf(open?.periods ?? 0, 'open period', 'open periods', 'en') + ofAllOthers(search)}
        >
          {unbilled.data ? <Amount amount={open?.usage ?? '0'} currency={currency} withCurrency /> : '–'}
        </Figure>
      </Figures>
      {unbilled.error && (
        <ProblemNote of="What is not invoiced yet" error={unbilled.error} onRetry={() => void unbilled.refetch()} />
      )}
    </>
  );
}

interface ChangeProps {
  readonly now: string;
  readonly before: string | undefined;
  /** Whether more of it is better. */
  readonly isGain?: boolean;
}

function Change({ now, before, isGain = false }: ChangeProps) {
  const change = changeOf(now, before);
  if (change === undefined) return 'nothing in as many days before';
  const [text, isMore] = [percentText(change, 'en'), !change.startsWith('-')];
  return (
    <>
      <span className={isGain && isMore ? styles.gain : undefined}>{isMore ? `+${text}` : text}</span> on as many days
      before
    </>
  );
}
