import { Link } from '@tanstack/react-router';
import { localPartsOf } from '../../../../ui/format/date.js';
import { linkClass, mutedClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Moment } from '../../../../ui/value/value.js';
import { Equation } from '../../equation/equation.js';
import type { CostsSearch } from './costs.search.js';
import { useReconciled } from './reconciled.queries.js';

interface ReconciledUsageProps {
  readonly days: CostsSearch;
  readonly zone: string;
}

const clockText = (instant: string, timeZone: string) => localPartsOf(instant, timeZone)?.time ?? '–';

/** Whether everything that was received in these days is in the figures, or known not to be. */
export default function ReconciledUsage({ days, zone }: ReconciledUsageProps) {
  const { data, error, refetch } = useReconciled(days, zone);
  const byHour = (
    <Link to="/data/reconciliation" search={{ from: days.from, to: days.to }} className={linkClass}>
      By hour
    </Link>
  );
  if (error && !data) return <ProblemNote of="The reconciliation" error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  if (data.hours === 0) return <p className={mutedClass}>No usage was received in these days. {byHour}</p>;
  return (
    <Equation label="Reconciliation" sum={data} state={data.state}>
      {' · '}checked <Moment at={data.asOf} zone={zone} format={clockText} /> {byHour}
    </Equation>
  );
}
