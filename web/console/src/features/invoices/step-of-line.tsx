import { Exact } from '#money';
import { shareOf, widthOf } from '../../../../ui/format/quantity.js';
import { readableSentence } from '../../../../ui/format/sentence.js';
import { visibleText } from '../../../../ui/text/visible-text.js';
import { Amount, Quantity } from '../../../../ui/value/value.js';
import styles from './explain.module.css';
import type { Step } from './invoices.queries.js';

const mostColours = 6;
const colourOf = (at: number): string => `var(--series-${at < mostColours ? at + 1 : 'other'})`;

interface StepOfLineProps {
  readonly step: Step;
  readonly currency: string;
  /** Of billing. */
  readonly zone: string;
}

/** One argument of the chain, in the server's words, and what the line comes to after it. */
export function StepOfLine({ step, currency, zone }: StepOfLineProps) {
  return (
    <li>
      <p className={styles.sentence}>{visibleText(readableSentence(step.sentence, zone, 'en'))}</p>
      {step.tiers && step.tiers.length > 0 && <Tiers tiers={step.tiers} currency={currency} zone={zone} />}
      {step.amount !== undefined && (
        <p className={styles.after}>
          {step.change !== undefined && <Change amount={step.change} currency={currency} />}
          comes to <Amount amount={step.amount} currency={currency} withCurrency />
        </p>
      )}
    </li>
  );
}

function Change({ amount, currency }: { readonly amount: string; readonly currency: string }) {
  const exact = Exact.parse(amount);
  if (exact.isZero()) return null;
  return (
    <>
      {exact.isPositive() ? '+' : ''}
      <Amount amount={amount} currency={currency} />,{' '}
    </>
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
              background: colourOf(at),
            }}
          />
        ))}
      </div>
      <ul className={styles.tiers}>
        {tiers.map((tier, at) => (
          <li key={`${tier.group} ${tier.name} ${tier.from}`}>
            <i style={{ background: colourOf(at) }} aria-hidden="true" />
            <span>{visibleText(readableSentence(tier.sentence, zone, 'en'))}</span>
            <span className={styles.quantity}>
              <Quantity>{tier.quantity}</Quantity>
            </span>
            <Amount amount={tier.amount} currency={currency} />
          </li>
        ))}
      </ul>
    </>
  );
}
