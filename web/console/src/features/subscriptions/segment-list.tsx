import { Empty, Loading } from '../../../../ui/empty/empty.js';
import { periodText } from '../../../../ui/format/period.js';
import { Card } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Tag } from '../../../../ui/tag/tag.js';
import styles from './running.module.css';
import { useSegments } from './subscriptions.queries.js';
import { phases } from './subscriptions.texts.js';

/** The segments of its life, as they were billed. */
export function SegmentList({ subscriptionId, zone }: { readonly subscriptionId: string; readonly zone: string }) {
  const { data, error, isPending, refetch } = useSegments(subscriptionId);
  if (isPending)
    return (
      <Card>
        <Loading lines={4} />
      </Card>
    );
  if (!data) return <ProblemNote of="The history" error={error} onRetry={() => void refetch()} />;
  return (
    <Card>
      {data.items.length === 0 && <Empty>It has not begun.</Empty>}
      <ol className={styles.list}>
        {data.items.map((segment) => (
          <li key={segment.number}>
            <span>{periodText(segment, zone)}</span>
            <Tag tone={segment.status === 'open' ? 'positive' : 'plain'}>
              {segment.status === 'open' ? 'Open' : 'Closed'}
            </Tag>
            <small>
              {phases[segment.phase]} · version {segment.productVersion}
            </small>
          </li>
        ))}
      </ol>
      {data.nextCursor && <Empty>Later segments are in GET /v1/subscriptions/{subscriptionId}/segments.</Empty>}
    </Card>
  );
}
