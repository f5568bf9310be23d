import { Link } from '@tanstack/react-router';
import { Empty, Loading } from '../../../../ui/empty/empty.js';
import { dayText } from '../../../../ui/format/date.js';
import { countText } from '../../../../ui/format/quantity.js';
import { Card, linkClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { PlainTable } from '../../../../ui/table/plain-table.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Id, Name } from '../../../../ui/text/name.js';
import { Amount, Moment } from '../../../../ui/value/value.js';
import { useTenantZone } from '../../tenant.queries.js';
import { type CredentialRow, credentialRows } from './credential-rows.js';
import { useCredentialsOf, useMarginsOf } from './organization-activity.queries.js';
import styles from './organization-notes.module.css';
import { useSubscriptionsOf } from './organizations.queries.js';

/** Each is asked for by itself; a customer with more is looked at subscription by subscription. */
const mostSubscriptions = 20;

/** The keys by which its usage is told apart, and what each of them has used. */
export function CredentialsOf({ accountId }: { readonly accountId: string }) {
  const zone = useTenantZone();
  const subscriptions = useSubscriptionsOf(accountId);
  const all = subscriptions.data?.pages.flatMap(({ items }) => items) ?? [];
  const shown = all.slice(0, mostSubscriptions);
  const { lists, isPending, error, retry } = useCredentialsOf(shown);
  const used = useMarginsOf(accountId, 'credential', zone);
  const failed = subscriptions.error ?? error ?? used.error;
  const rows = credentialRows(shown, lists, used.data?.items ?? []);
  const askAgain = () => {
    void subscriptions.refetch();
    void used.refetch();
    retry();
  };
  return (
    <>
      {failed && <ProblemNote of="The credentials" error={failed} onRetry={askAgain} />}
      <Card>
        {subscriptions.isPending || isPending || used.isPending ? (
          <Loading lines={4} />
        ) : rows.length === 0 ? (
          <Empty>No credential. Its usage is found by its name or that of a subscriber, and the product.</Empty>
        ) : (
          <CredentialTable rows={rows} zone={zone} />
        )}
      </Card>
      <p className={styles.note}>
        Used: in the last 30 days.
        {all.length > shown.length && ` Of its first ${mostSubscriptions} subscriptions.`}
      </p>
    </>
  );
}

const CredentialTable = ({ rows, zone }: { readonly rows: readonly CredentialRow[]; readonly zone: string }) => (
  <PlainTable label="Credentials of the organization">
    <thead>
      <tr>
        <th scope="col">Credential</th>
        <th scope="col">Subscription</th>
        <th scope="col">Since</th>
        <th scope="col">Events</th>
        <th scope="col">Revenue</th>
      </tr>
    </thead>
    <tbody>
      {rows.map(({ name, credential, subscription, used }) => (
        <tr key={credential?.credentialId ?? name}>
          <th scope="row">
            <Name>{name}</Name>
            {credential?.keyPrefix && (
              <small>
                <Id most={40}>{`${credential.keyPrefix}…`}</Id>
              </small>
            )}
          </th>
          <td>
            {subscription ? (
              <Link
                to="/billing/subscriptions/$subscriptionId"
                params={{ subscriptionId: subscription.subscriptionId }}
                search={{ view: 'credentials' }}
                className={linkClass}
              >
                <Name>{subscription.productName}</Name>
              </Link>
            ) : (
              <Tag tone="warning">Of none</Tag>
            )}
          </td>
          <td>
            {credential && <Moment at={credential.createdAt} zone={zone} format={dayText} />}
            {credential?.revokedAt && <Tag>Revoked</Tag>}
          </td>
          <td>
            {countText(
              used.reduce((sum, { events }) => sum + events, 0),
              'en',
            )}
          </td>
          <td>
            {used.map(({ currency, revenue }) => (
              <Amount key={currency} amount={revenue} currency={currency} withCurrency />
            ))}
          </td>
        </tr>
      ))}
    </tbody>
  </PlainTable>
);
