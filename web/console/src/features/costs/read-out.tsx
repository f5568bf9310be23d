import { calendarDayText } from '../../../../ui/format/date.js';
import { Amount } from '../../../../ui/value/value.js';
import styles from './beside-figures.module.css';
import type { Day } from './days.js';

interface ReadOutProps {
  readonly slot: Day;
  readonly currency: string;
  readonly withCost: boolean;
}

/** Of what the bar that is chosen is made. */
export const ReadOut = ({ slot, currency, withCost }: ReadOutProps) => (
  <p className={styles.readOut} aria-live="polite">
    <b>{slotText(slot)}</b>
    <span>
      Usage <Amount amount={slot.usage} currency={currency} />
    </span>
    <span>
      Fees <Amount amount={slot.fees} currency={currency} />
    </span>
    {withCost && (
      <span>
        Cost <Amount amount={slot.cost} currency={currency} />
      </span>
    )}
  </p>
);

/** The day, or the first and the last of a week. */
export const slotText = ({ day, last }: Day): string =>
  day === last ? calendarDayText(day) : `${calendarDayText(day)} – ${calendarDayText(last)}`;
