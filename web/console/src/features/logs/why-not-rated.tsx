import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { linkClass } from '../../../../ui/layout/layout.js';
import { Name } from '../../../../ui/text/name.js';
import type { LoggedUsage } from './logs.queries.js';
import { reasonSentence } from './logs.texts.js';
import styles from './usage.module.css';

/** Why an event was not billed, and the act that cures it. */
export function WhyNotRated({ entry: { state, reason, problems = [] } }: { readonly entry: LoggedUsage }) {
  const cure = cureOf(state, reason);
  if (cure === undefined) return null;
  return (
    <>
      <h3>Why it was not billed</h3>
      <div className={styles.why}>
        {state === 'rejected' ? (
          <ul>
            {problems.map(({ path, code, message }) => (
              <li key={`${path} ${code}`}>
                <Name>{`${path} ${message}`.trim()}</Name>
              </li>
            ))}
          </ul>
        ) : (
          reason && <p>{reasonSentence(reason)}</p>
        )}
        <p>{cure}</p>
      </div>
    </>
  );
}

function cureOf(state: LoggedUsage['state'], reason = ''): ReactNode {
  if (state === 'conflicting') return 'Send it under an id of its own, or amend the event that came first.';
  if (state === 'rejected')
    return (
      <>
        Mend what it was refused for, then{' '}
        <Link to="/data/logs" search={{ tab: 'rejected' }} className={linkClass}>
          try rejected usage again
        </Link>
        .
      </>
    );
  if (state !== 'unattributed') return undefined;
  return (
    <>
      {cures[reason] ?? 'It is rated by itself as soon as what it needs is there.'}{' '}
      <Link to="/data/logs" search={{ tab: 'unattributed', reason }} className={linkClass}>
        All with this reason
      </Link>
    </>
  );
}

const organization = (
  <>
    <Link to="/customers/organizations" className={linkClass}>
      Make the customer
    </Link>
    , and it is rated.
  </>
);
const product = (
  <>
    <Link to="/configuration/revenue-sources/products" className={linkClass}>
      Make the product
    </Link>
    , and it is rated.
  </>
);
const subscription = (
  <>
    <Link to="/billing/subscriptions/new" className={linkClass}>
      Subscribe the customer
    </Link>{' '}
    from its time on, and it is rated.
  </>
);

const cures: Readonly<Record<string, ReactNode>> = {
  'unknown-organization': organization,
  'no-customer': 'Nothing says whose it is: void it, and send it with a customer.',
  'unknown-subscriber': (
    <>
      <Link to="/customers/subscribers" className={linkClass}>
        Make the subscriber
      </Link>
      , and it is rated.
    </>
  ),
  'unknown-product': product,
  'no-product': 'Nothing says what it is of: void it, and send it with a product.',
  'no-subscription': subscription,
  'unknown-subscription': subscription,
  'outside-subscription-life': subscription,
  'segment-not-open': 'It is rated by itself when its period opens.',
  'too-many-groups': 'Its metric has as many groups in its period as there may be.',
  'too-many-members': 'Its metric has as many members in its period as there may be.',
  'out-of-range': 'Its quantity or amount is beyond what can be billed: void it.',
};
