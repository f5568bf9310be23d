import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { buttonClass } from '../../../../ui/button/button.js';
import { countOf, countText } from '../../../../ui/format/quantity.js';
import { Card, linkClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount, Unknown } from '../../../../ui/value/value.js';
import { useUnattributedGroups } from './logs.queries.js';
import { reasonSentence } from './logs.texts.js';
import { byReason, cureOf, type Group, namedBy, queryFor, type ReasonGroups } from './reason-groups.js';
import styles from './unattributed.module.css';

const shownOfReason = 5;

/** Why usage belongs to nobody, how much it is, and the act that cures it; of one reason, or of all. */
export function UnattributedGroups({ reason }: { readonly reason: string | undefined }) {
  const { data, error, refetch } = useUnattributedGroups();
  if (error) return <ProblemNote of="Unattributed usage by its reason" error={error} onRetry={() => void refetch()} />;
  const reasons = data && byReason(data).filter((one) => reason === undefined || one.reason === reason);
  if (reasons === undefined || reasons.length === 0) return null;
  return (
    <div className={styles.above}>
      <Card title="What it waits for">
        <ul className={styles.reasons}>
          {reasons.map((one) => (
            <li key={one.reason}>
              <Reason of={one} isAll={reason !== undefined} />
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}

function Reason({
  of: { reason, events, groups, others },
  isAll,
}: {
  readonly of: ReasonGroups;
  readonly isAll: boolean;
}) {
  const shown = isAll ? groups : groups.slice(0, shownOfReason);
  const rest = others + groups.slice(shown.length).reduce((sum, one) => sum + one.events, 0);
  return (
    <>
      <h3>
        {reasonSentence(reason)} <small>{countOf(events, 'event', 'events', 'en')}</small>
      </h3>
      <ul>
        {shown.map((group) => (
          <li key={`${group.organization}\n${group.subscriber}\n${group.product}`} className={styles.group}>
            <Named group={group} />
          </li>
        ))}
        {rest > 0 && (
          <li className={styles.rest}>
            <Link to="/data/logs" search={{ tab: 'unattributed', reason }} className={linkClass}>
              {countOf(rest, 'event names', 'events name', 'en')} something else
            </Link>
          </li>
        )}
      </ul>
    </>
  );
}

function Named({ group }: { readonly group: Group }) {
  const name = namedBy(group);
  return (
    <>
      <Link to="/data/logs" search={{ q: queryFor(group) }} className={`${linkClass} ${styles.name}`}>
        <Name>{name}</Name>
      </Link>
      <span className={styles.number}>{countText(group.events, 'en')}</span>
      <span className={styles.number}>
        {group.unknownCosts === group.events ? (
          <Unknown why="The cost of none of them is known" />
        ) : (
          <Amount amount={group.cost} currency="USD" withCurrency />
        )}
      </span>
      <span className={styles.cure}>{cureLink(group)}</span>
    </>
  );
}

const smallButton = buttonClass({ size: 'small' });

function cureLink(group: Group): ReactNode {
  const cure = cureOf(group);
  switch (cure.act) {
    case 'make-customer':
      return (
        <Link to="/customers/organizations" search={{ new: 'yes', name: cure.name }} className={smallButton}>
          Make the customer
        </Link>
      );
    case 'make-product':
      return (
        <Link to="/configuration/revenue-sources/products/new" search={{ name: cure.name }} className={smallButton}>
          Make the product
        </Link>
      );
    case 'make-subscriber':
      return (
        <Link to="/customers/subscribers" search={{ new: 'yes' }} className={smallButton}>
          Make the subscriber
        </Link>
      );
    case 'subscribe':
      return (
        <Link to="/billing/subscriptions/new" search={{ organization: cure.organization }} className={smallButton}>
          Subscribe the customer
        </Link>
      );
    case 'choose-subscription':
      return (
        <Link to="/customers/organizations" search={{ q: cure.organization }} className={smallButton}>
          Look at its subscriptions
        </Link>
      );
    case 'wait':
      return 'Rated when its period opens';
    case 'send-again':
      return 'Void it, and send it mended';
  }
}
