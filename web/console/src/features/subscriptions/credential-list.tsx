import { lazy } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { Empty, Loading } from '../../../../ui/empty/empty.js';
import { dayText } from '../../../../ui/format/date.js';
import { Later } from '../../../../ui/later/later.js';
import { Card } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Id, Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { Permitted } from '../../permitted.js';
import styles from './running.module.css';
import { useRevokeCredential } from './subscription-acts.queries.js';
import { useCredentials } from './subscriptions.queries.js';

const RevokeSheet = lazy(() => import('./revoke-sheet.js'));

/** By which names of usage this subscription is found. */
export function CredentialList({ subscriptionId, zone }: { readonly subscriptionId: string; readonly zone: string }) {
  const { data, error, isPending, refetch } = useCredentials(subscriptionId);
  const revoke = useRevokeCredential(subscriptionId);
  if (isPending)
    return (
      <Card>
        <Loading lines={4} />
      </Card>
    );
  if (!data) return <ProblemNote of="The credentials" error={error} onRetry={() => void refetch()} />;
  return (
    <Card>
      {data.items.length === 0 && (
        <Empty>No credential. Usage finds this subscription by its customer or subscriber, and its product.</Empty>
      )}
      <ul className={styles.list}>
        {data.items.map(({ credentialId, name, keyPrefix, createdAt, revokedAt }) => (
          <li key={credentialId}>
            <Name>{name}</Name>
            {keyPrefix && <Id>{`${keyPrefix}…`}</Id>}
            <small>
              since <Moment at={createdAt} zone={zone} format={dayText} />
            </small>
            {revokedAt && (
              <Tag>
                Revoked on <Moment at={revokedAt} zone={zone} format={dayText} />
              </Tag>
            )}
            {!revokedAt && (
              <Permitted need="customers:write">
                <Button size="small" kind="quiet" onClick={() => revoke.ask({ credentialId, name })}>
                  Revoke
                </Button>
              </Permitted>
            )}
          </li>
        ))}
      </ul>
      {revoke.asked && (
        <Later>
          <RevokeSheet
            name={revoke.asked.name}
            of={{ ...revoke, onConfirm: () => revoke.confirm(), onClose: revoke.close }}
          />
        </Later>
      )}
    </Card>
  );
}
