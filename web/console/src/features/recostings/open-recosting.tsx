import { Link } from '@tanstack/react-router';
import { lazy } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { Loading } from '../../../../ui/empty/empty.js';
import { momentText } from '../../../../ui/format/date.js';
import { periodText } from '../../../../ui/format/period.js';
import { countOf, countText } from '../../../../ui/format/quantity.js';
import { Later } from '../../../../ui/later/later.js';
import { Facts, linkClass } from '../../../../ui/layout/layout.js';
import { Panel } from '../../../../ui/panel/panel.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { PanelActs } from '../../panel-acts.js';
import { Permitted } from '../../permitted.js';
import { useTenantZone } from '../../tenant.queries.js';
import { RecostedSubscriptions } from './recosted-subscriptions.js';
import { type Recosting, states, stateText } from './recosting-form.js';
import styles from './recostings.module.css';
import { useApplyRecosting, useRecosting } from './recostings.queries.js';
import { SubscriptionLink } from './subscription-link.js';

const ApplySheet = lazy(() => import('./apply-sheet.js'));

interface OpenRecostingProps {
  readonly recostingId: string;
  readonly onClose: () => void;
}

/** One of them: how far it is, what it changes, and the act that makes it so. */
export function OpenRecosting({ recostingId, onClose }: OpenRecostingProps) {
  const { data, error, isPending, refetch } = useRecosting(recostingId);
  return (
    <Panel title="Usage costed anew" about={recostingId} onClose={onClose}>
      {error && <ProblemNote of="The recosting" error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading lines={6} />}
      {data && <Shown recosting={data} />}
    </Panel>
  );
}

function Shown({ recosting }: { readonly recosting: Recosting }) {
  const { from, to, subscriptionId, reason, requestedAt, state, problem, outcome } = recosting;
  const zone = useTenantZone();
  const apply = useApplyRecosting();
  return (
    <>
      <Facts
        facts={[
          [
            'State',
            <Tag key="state" tone={states[state].tone}>
              {states[state].text}
            </Tag>,
          ],
          ['Usage of', periodText({ start: from, end: to }, zone)],
          ['Whose', subscriptionId === undefined ? 'everybody’s' : <SubscriptionLink key="of" id={subscriptionId} />],
          ['Why', <Name key="why">{reason}</Name>],
          ['Started', <Moment key="at" at={requestedAt} zone={zone} format={momentText} />],
          ...(outcome ? outcomeFacts(outcome) : []),
        ]}
      />
      <p className={styles.note} role="status">
        {stateText(recosting)}
      </p>
      {state === 'failed' && (
        <ProblemNote of="The recosting" act="be done" error={new Error(problem ?? 'It has failed.')} />
      )}
      {state === 'ready' && outcome && outcome.events > 0 && (
        <PanelActs>
          <Permitted need="integration:write">
            <Button kind="primary" onClick={() => apply.ask(recosting)}>
              Apply it
            </Button>
          </Permitted>
        </PanelActs>
      )}
      {outcome && outcome.subscriptions.length > 0 && <RecostedSubscriptions of={outcome} />}
      <Later>
        {apply.asked && outcome && (
          <ApplySheet outcome={outcome} of={{ ...apply, onConfirm: () => apply.confirm(), onClose: apply.close }} />
        )}
      </Later>
    </>
  );
}

const outcomeFacts = ({ events, unknown, subscriptionCount }: NonNullable<Recosting['outcome']>) =>
  [
    [
      'Changes',
      `${countOf(events, 'event', 'events', 'en')} of ${countOf(subscriptionCount, 'subscription', 'subscriptions', 'en')}`,
    ],
    ...(unknown > 0
      ? [
          [
            'Still unknown',
            <span key="unknown">
              the cost of {countText(unknown, 'en')}.{' '}
              <Link to="/configuration/revenue-sources/model-prices" className={linkClass}>
                Models without a price
              </Link>
            </span>,
          ] as const,
        ]
      : []),
  ] as const;
