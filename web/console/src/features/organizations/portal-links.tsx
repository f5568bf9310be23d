import { Link2Off } from 'lucide-react';
import { Button } from '../../../../ui/button/button.js';
import { Empty, Loading } from '../../../../ui/empty/empty.js';
import { momentText } from '../../../../ui/format/date.js';
import { Card } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Moment } from '../../../../ui/value/value.js';
import { Permitted } from '../../permitted.js';
import { usePortalLinks, useRevokePortalLink } from '../../portal-links.queries.js';
import { useTenantZone } from '../../tenant.queries.js';
import styles from './portal-links.module.css';

/** By which links the customer's portal can be opened, each until it ends or is revoked. */
export function PortalLinks({ accountId }: { readonly accountId: string }) {
  const { data, error, isPending, hasNextPage, fetchNextPage, refetch } = usePortalLinks(accountId);
  const revoke = useRevokePortalLink();
  const zone = useTenantZone();
  const links = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Card>
      {error && <ProblemNote of="The links" error={error} onRetry={() => void refetch()} />}
      {revoke.error && <ProblemNote of="The link" act="be revoked" error={revoke.error} />}
      {isPending && <Loading lines={3} />}
      {data && links.length === 0 && (
        <Empty>No link opens the portal of this customer. “Copy customer link” makes one that works for 7 days.</Empty>
      )}
      <ul className={styles.links}>
        {links.map(({ linkId, createdAt, expiresAt }) => (
          <li key={linkId}>
            <span>
              Made <Moment at={createdAt} zone={zone} format={momentText} />, works until{' '}
              <Moment at={expiresAt} zone={zone} format={momentText} />
            </span>
            <Permitted need="customers:write">
              <Button
                size="small"
                icon={Link2Off}
                busy={revoke.isPending && revoke.variables === linkId ? 'Revoking …' : undefined}
                onClick={() => revoke.mutate(linkId)}
              >
                Revoke
              </Button>
            </Permitted>
          </li>
        ))}
      </ul>
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>Show more</Button>}
    </Card>
  );
}
