import { Link } from '@tanstack/react-router';
import { lazy, useState } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { momentText } from '../../../../ui/format/date.js';
import { periodText } from '../../../../ui/format/period.js';
import { Later } from '../../../../ui/later/later.js';
import { Facts, linkClass } from '../../../../ui/layout/layout.js';
import { Id, Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { actorText } from '../../actor-text.js';
import { useActorNames } from '../../actors.queries.js';
import { PanelActs } from '../../panel-acts.js';
import { Permitted } from '../../permitted.js';
import { useTenantZone } from '../../tenant.queries.js';
import { type Backfill, useBackfills } from './backfill.queries.js';
import { backfillColumns } from './backfill-columns.js';
import { BackfillCounts } from './backfill-counts.js';
import { backfillText, isUndoable } from './backfill-states.js';
import { Listed } from './listed.js';
import type { LogsSearch } from './logs.search.js';

const BackfillUndoSheet = lazy(() => import('./backfill-undo-sheet.js'));

/** Usage that was replaced: what became of it, who did it, and the way back. */
export default function BackfillList({ search }: { readonly search: LogsSearch }) {
  const zone = useTenantZone();
  return (
    <Listed
      search={search}
      pages={useBackfills()}
      columns={backfillColumns(zone)}
      keyOf={({ backfillId }) => backfillId}
      titleOf={({ undoes }) => (undoes === undefined ? 'Usage was replaced' : 'A backfill was undone')}
      panelOf={(backfill) => <OpenBackfill backfill={backfill} zone={zone} />}
    />
  );
}

interface OpenBackfillProps {
  readonly backfill: Backfill;
  readonly zone: string;
}

function OpenBackfill({ backfill, zone }: OpenBackfillProps) {
  const { backfillId, subscriptionId, from, to, reason, events, requestedAt, requestedBy, undoes, undoneBy } = backfill;
  const names = useActorNames();
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Facts
        facts={[
          ['State', backfillText(backfill).text],
          ['Window', periodText({ start: from, end: to }, zone)],
          [
            'Subscription',
            <Link
              key="subscription"
              to="/billing/subscriptions/$subscriptionId"
              params={{ subscriptionId }}
              className={linkClass}
            >
              <Id most={40}>{subscriptionId}</Id>
            </Link>,
          ],
          ['Done at', <Moment key="at" at={requestedAt} zone={zone} format={momentText} />],
          ...(requestedBy === undefined
            ? []
            : [['By', <Name key="by">{actorText(requestedBy, names)}</Name>] as const]),
          ['Why', <Name key="why">{reason}</Name>],
          ['Id', <Id key="id">{backfillId}</Id>],
          ...(undoes === undefined ? [] : [['Undoes', <Other key="undoes" id={undoes} />] as const]),
          ...(undoneBy === undefined ? [] : [['Undone by', <Other key="undone" id={undoneBy} />] as const]),
        ]}
      />
      <BackfillCounts counts={events} duplicates={[]} />
      {isUndoable(backfill) && (
        <PanelActs>
          <Permitted need="integration:write">
            <Button onClick={() => setAsked(true)}>Undo</Button>
          </Permitted>
        </PanelActs>
      )}
      <Later>
        {isAsked && (
          <BackfillUndoSheet
            subscriptionId={subscriptionId}
            backfillId={backfillId}
            onDone={() => setAsked(false)}
            onClose={() => setAsked(false)}
          />
        )}
      </Later>
    </>
  );
}

const Other = ({ id }: { readonly id: string }) => (
  <Link to="/data/logs" search={{ tab: 'backfills', open: id }} className={linkClass} resetScroll={false}>
    <Id>{id}</Id>
  </Link>
);
