import { useId } from 'react';
import { countText } from '../../../../ui/format/quantity.js';
import { PlainTable } from '../../../../ui/table/plain-table.js';
import { Amount } from '../../../../ui/value/value.js';
import type { Outcome } from './recosting-form.js';
import styles from './recostings.module.css';
import { SubscriptionLink } from './subscription-link.js';

/** Whose cost and charge change most, before and after. */
export function RecostedSubscriptions({ of }: { readonly of: Outcome }) {
  const { subscriptions, subscriptionCount } = of;
  const id = useId();
  const others = subscriptionCount - subscriptions.length;
  return (
    <section className={styles.changes} aria-labelledby={id}>
      <h3 id={id}>What changes</h3>
      <PlainTable label="Subscriptions that change" of="figures">
        <thead>
          <tr>
            <th scope="col">Subscription</th>
            <th scope="col">Events</th>
            <th scope="col">Cost, USD</th>
            <th scope="col">Charge</th>
          </tr>
        </thead>
        <tbody>
          {subscriptions.map((one) => (
            <tr key={one.subscriptionId}>
              <th scope="row">
                <SubscriptionLink id={one.subscriptionId} />
              </th>
              <td>{countText(one.events, 'en')}</td>
              <td>
                <small>
                  <Amount amount={one.costBefore} currency="USD" />
                </small>
                <Amount amount={one.costAfter} currency="USD" />
              </td>
              <td>
                <small>
                  <Amount amount={one.chargeBefore} currency={one.currency} />
                </small>
                <Amount amount={one.chargeAfter} currency={one.currency} withCurrency />
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
      <p className={styles.note}>
        Above as it is, below as it becomes: the cost of the events that change, and the charge of all usage of their
        periods.{others > 0 && ` ${countText(others, 'en')} more change less.`}
      </p>
    </section>
  );
}
