import { Exact } from '#money';
import { seriesOf } from '../../../../ui/chart/series.js';
import { shareOf, widthOf } from '../../../../ui/format/quantity.js';
import { readableSentence } from '../../../../ui/format/sentence.js';
import { visibleText } from '../../../../ui/text/visible-text.js';
import { Amount } from '../../../../ui/value/value.js';
import styles from './explain.module.css';
import type { Step } from './invoices.queries.js';
import { partsOfTier } from './tier-words.js';

interface StepOfLineProps {
  readonly step: Step;
  readonly currency: string;
  /** Of billing. */
  readonly zone: string;
}

/** One argument of the chain, in the server's words; beside it what it changes, and how much the line is after it. */
export function StepOfLine({ step, currency, zone }: StepOfLineProps) {
  const { sentence, tiers = [], amount } = step;
  // What a price contains already changes nothing.
  const change = step.taxBehaviour === 'inclusive' ? undefined : step.change;
  return (
    <li>
      <div className={styles.step}>
        <p className={styles.sentence}>{visibleText(readableSentence(sentence, zone, 'en'))}</p>
        {change !== undefined && <Change amount={change} currency={currency} />}
        {amount !== undefined && (
          <span className={styles.after}>
            <Amount amount={amount} currency={currency} withCurrency />
          </span>
        )}
      </div>
      {tiers.length > 0 && <Tiers tiers={tiers} currency={currency} zone={zone} />}
    </li>
  );
}

function Change({ amount, currency }: { readonly amount: string; readonly currency: string }) {
  const exact = Exact.parse(amount);
  if (exact.isZero()) return null;
  return (
    <span className={styles.change}>
      {exact.isPositive() ? '+' : ''}
      <Amount amount={amount} currency={currency} />
    </span>
  );
}

type Tiers = NonNullable<Step['tiers']>;

/** How much of the quantity each tier has priced, as a bar for the eye and as rows to read. */
function Tiers({ tiers, currency, zone }: Omit<StepOfLineProps, 'step'> & { readonly tiers: Tiers }) {
  const all = tiers.reduce((sum, { quantity }) => sum.plus(Exact.parse(quantity).abs()), Exact.zero).toString();
  return (
    <>
      <div className={styles.bar} aria-hidden="true">
        {tiers.map(({ name, group, from, quantity }, at) => (
          <i
            key={`${group} ${name} ${from}`}
            style={{
              inlineSize: `${widthOf(shareOf(Exact.parse(quantity).abs().toString(), all))}%`,
              background: seriesOf(at),
            }}
          />
        ))}
      </div>
      <ul className={styles.tiers}>
        {tiers.map((tier, at) => (
          <li key={`${tier.group} ${tier.name} ${tier.from}`}>
            <i style={{ background: seriesOf(at) }} aria-hidden="true" />
            <TierWords sentence={visibleText(readableSentence(tier.sentence, zone, 'en'))} />
            <Amount amount={tier.amount} currency={currency} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** The server's words: which tier it is stands apart from what it has priced, and both are one sentence to who hears it. */
function TierWords({ sentence }: { readonly sentence: string }) {
  const { which, priced } = partsOfTier(sentence);
  return (
    <span className={styles.tier}>
      <span>{which}</span> <span>{priced}</span>
    </span>
  );
}
