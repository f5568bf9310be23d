import { percentText, shareOf, widthOf } from '../../../../ui/format/quantity.js';
import styles from './bar.module.css';
import type { BudgetGroup } from './budget-form.js';

interface BudgetBarProps {
  readonly of: BudgetGroup;
  readonly limit: string;
  /** The part of the window that is over. */
  readonly elapsed: string;
}

/** How much of a limit is used, what it comes to at this pace, and where an even pace would be now. */
export function BudgetBar({ of: { value, forecast, isBreached }, limit, elapsed }: BudgetBarProps) {
  const width = (amount: string) => `${widthOf(shareOf(amount, limit))}%`;
  return (
    <span className={styles.track} aria-hidden="true">
      {forecast !== undefined && <i data-part="forecast" style={{ inlineSize: width(forecast) }} />}
      <i data-part="used" data-breached={isBreached || undefined} style={{ inlineSize: width(value) }} />
      <i data-part="even" style={{ insetInlineStart: `${widthOf(elapsed)}%` }} />
    </span>
  );
}

/** "62.4 %" */
export const usedText = (value: string, limit: string): string => percentText(shareOf(value, limit), 'en');
