import { lazy, type ReactNode } from 'react';
import { momentText } from '../../../../ui/format/date.js';
import { Later } from '../../../../ui/later/later.js';
import { mutedClass } from '../../../../ui/layout/layout.js';
import { Moment } from '../../../../ui/value/value.js';
import { mainCurrency } from './compared.js';
import { CostFigures } from './cost-figures.js';
import styles from './costs.module.css';
import type { Margins } from './costs.queries.js';
import { type CostsSearch, isFiltered } from './costs.search.js';

/** Drawing and table come after the figures, and are on their way while those are asked for. */
const later = import('./beside-figures.js');
// Whoever shows it says that it is gone; where nobody shows it, it is missed by nobody.
later.catch(() => {});
const BesideFigures = lazy(() => later);
const NothingRated = lazy(() => import('./nothing-rated.js'));
const ReconciledUsage = lazy(() => import('./reconciled-usage.js'));

interface CostsShownProps {
  readonly margins: Margins;
  /** Whether they are of what was asked before: what is asked now is on its way. */
  readonly isOld: boolean;
  readonly search: CostsSearch;
  readonly zone: string;
  /** Days, both included. */
  readonly first: string;
  readonly last: string;
  readonly onDays: (first: string, last: string) => void;
  /** What stands beside the drawing. */
  readonly children: ReactNode;
}

/** The days that were asked for: their figures first, and what explains them below. */
export function CostsShown({ margins, isOld, search, zone, first, last, onDays, children }: CostsShownProps) {
  const { items, totals, previous, ratedUpTo, feesIncluded } = margins;
  const currency = totals.find((one) => one.currency === search.currency)?.currency ?? mainCurrency(totals);
  // What was received is counted of the tenant as a whole: beside figures of one customer alone they would be of something else.
  const reconciled = !isFiltered(search) && (
    <div className={styles.foot}>
      <Later>
        <ReconciledUsage days={search} zone={zone} />
      </Later>
    </div>
  );
  if (currency === undefined)
    return (
      <>
        {children}
        <Later>
          <NothingRated isOfOne={isFiltered(search)} />
        </Later>
        {reconciled}
      </>
    );
  return (
    <div className={styles.costs} aria-busy={isOld || undefined}>
      <CostFigures currency={currency} totals={totals} previous={previous?.totals ?? []} search={search} />
      <Later fallback={<div className={styles.place} />}>
        <BesideFigures {...{ items, search, currency, zone, first, last, onDays, children }} />
      </Later>
      {reconciled}
      <p className={mutedClass}>
        Days begin at midnight in {zone}. Rated up to <Moment at={ratedUpTo} zone={zone} format={momentText} />. What
        was accepted is counted by when it was received.
        {!feesIncluded && ' Without fees: what is looked at is of usage alone.'}
      </p>
    </div>
  );
}
