import { RotateCw } from 'lucide-react';
import { Button } from '../../../../ui/button/button.js';
import { momentText } from '../../../../ui/format/date.js';
import { Facts } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Id } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { useRedrive } from '../../jobs/jobs.queries.js';
import { Permitted } from '../../permitted.js';
import { useTenantZone } from '../../tenant.queries.js';
import { Listed } from './listed.js';
import { type RejectedUsage, useRejected } from './logs.queries.js';
import type { LogsSearch } from './logs.search.js';
import { RawText } from './properties.js';
import { rejectedColumns } from './rejected-columns.js';
import styles from './usage.module.css';

export function RejectedList({ search }: { readonly search: LogsSearch }) {
  const zone = useTenantZone();
  const pages = useRejected();
  return (
    <>
      {pages.data?.pages[0]?.items.length ? <Again /> : null}
      <Listed
        search={search}
        pages={pages}
        columns={rejectedColumns(zone)}
        keyOf={({ id }) => id}
        titleOf={({ reasons }) => `Refused for ${reasons.length === 1 ? 'one reason' : `${reasons.length} reasons`}`}
        panelOf={(usage) => <Refused usage={usage} zone={zone} />}
      />
    </>
  );
}

/** What was rejected may be right by now: a plan was sold, a mapping mended. */
function Again() {
  const redrive = useRedrive();
  return (
    <div className={styles.again}>
      {redrive.error && <ProblemNote of="Rejected usage" act="be tried again" error={redrive.error} />}
      <Permitted need="write">
        <Button
          icon={RotateCw}
          busy={redrive.isPending ? 'Beginning …' : undefined}
          onClick={() => redrive.mutate('all')}
        >
          Try all of it again
        </Button>
      </Permitted>
    </div>
  );
}

const Refused = ({ usage, zone }: { readonly usage: RejectedUsage; readonly zone: string }) => (
  <>
    <Facts
      facts={[
        ['Refused', <Moment key="at" at={usage.rejectedAt} zone={zone} format={momentText} />],
        ['Door', usage.door],
        [
          'Id',
          <Id key="id" most={80}>
            {usage.id}
          </Id>,
        ],
        ...usage.reasons.map(({ path, message }, at) => [path || `Reason ${at + 1}`, message] as const),
      ]}
    />
    <RawText>{usage.body}</RawText>
  </>
);
