import { Facts } from '../../../../ui/layout/layout.js';
import { Id } from '../../../../ui/text/name.js';
import { Quantity } from '../../../../ui/value/value.js';
import type { ShownBackfill } from './backfill-effect.js';

interface BackfillCountsProps {
  readonly counts: ShownBackfill['events'];
  readonly duplicates: NonNullable<ShownBackfill['duplicates']>;
}

const mostNamed = 5;

/** What becomes of events by a backfill, those that it leaves out among them. */
export function BackfillCounts({ counts, duplicates }: BackfillCountsProps) {
  const { recorded, amended, voided, unchanged } = counts;
  const shown = {
    New: recorded,
    Amended: amended,
    Voided: voided,
    Unchanged: unchanged,
    'Left out': counts.duplicates,
  };
  return (
    <>
      <Facts
        facts={Object.entries(shown).map(([name, count]) => [name, <Quantity key={name}>{String(count)}</Quantity>])}
      />
      {duplicates.length > 0 && (
        <p>
          Left out, for usage elsewhere has or had their ids, and an id is used once:{' '}
          {duplicates.slice(0, mostNamed).map(({ id, source }) => (
            <span key={`${source}/${id}`}>
              <Id>{id}</Id>{' '}
            </span>
          ))}
          {counts.duplicates > mostNamed && `and ${counts.duplicates - mostNamed} more`}
        </p>
      )}
    </>
  );
}
