import { CopyText } from '../../../../ui/copy/copy.js';
import { momentOfYearText } from '../../../../ui/format/date.js';
import { Card, mutedClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Moment } from '../../../../ui/value/value.js';
import styles from './reconciliation.module.css';
import { useReplays } from './reconciliation.queries.js';
import { differenceText, durationText } from './replay.texts.js';

/** Whether everything came out the same when it was last worked out once more, and how one finds out. */
export function LastReplay({ zone }: { readonly zone: string }) {
  const { data, error, refetch } = useReplays();
  if (error) return <ProblemNote of="The last replay" error={error} onRetry={() => void refetch()} />;
  if (!data) return undefined;
  const [last] = data.items;
  return (
    <Card title="Would it come out the same again?">
      <div className={styles.replay}>
        {last ? (
          <p>
            <Tag tone={last.differences === 0 ? 'positive' : 'danger'}>{differenceText(last)}</Tag>{' '}
            <Moment at={last.endedAt} zone={zone} format={momentOfYearText} />, {durationText(last)}
          </p>
        ) : (
          <p>No replay has run yet.</p>
        )}
        <p className={mutedClass}>
          A replay works everything out once more from the log, beside the installation, and compares it with what there
          is, of all tenants. Who runs the stack starts it; it lists each difference, and what it has found is shown
          here.
        </p>
        <CopyText label="The command">node tools/run.mjs replay</CopyText>
      </div>
    </Card>
  );
}
